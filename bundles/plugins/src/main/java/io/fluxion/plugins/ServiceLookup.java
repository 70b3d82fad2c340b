package io.fluxion.plugins;

import io.fluxion.plugin.PluginFactory;
import java.util.Comparator;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;

/**
 * The factories that are registered as services, of two of one kind and name the one that the framework prefers.
 *
 * @param bundle on whose behalf
 */
record ServiceLookup(Bundle bundle) implements PluginLookup {
    @Override
    public Optional<PluginFactory<?>> find(String kind, String name) {
        BundleContext context = bundle.getBundleContext();
        if (context == null) {
            return Optional.empty();
        }
        try {
            return context
                    .getServiceReferences(PluginFactory.class,
                            "(&(" + PluginFactory.KIND + "=" + kind + ")(" + PluginFactory.NAME + "=" + name + "))")
                    .stream().max(Comparator.naturalOrder()).map(context::getService);
        } catch (InvalidSyntaxException e) {
            return Optional.empty(); // a text that can be no name
        }
    }
}
