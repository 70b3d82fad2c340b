package io.fluxion.experiment.plugins;

import io.fluxion.backend.Backend;
import io.fluxion.plugin.PluginDescription;
import io.fluxion.plugin.PluginFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * Gives the one service that a backend is.
 *
 * @param backend the service
 */
public record BackendFactory(Backend backend) implements PluginFactory<Backend> {
    @Override
    public PluginDescription description() {
        Optional<Bundle> bundle = Optional.ofNullable(FrameworkUtil.getBundle(backend.getClass()));
        return new PluginDescription(Backend.class.getName(), backend.name(), backend.getClass().getName(),
                backend.help(), "", "", bundle.map(Bundle::getSymbolicName).orElse(""),
                bundle.map(b -> b.getVersion().toString()).orElse(""), List.of());
    }

    @Override
    public Backend create(Map<String, ?> values) {
        return backend;
    }
}
