package io.fluxion.plugins;

import io.fluxion.plugin.PluginDescription;
import io.fluxion.plugin.PluginFactory;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** The factory of one plugin; loads the plugin's class when it is first described or made. */
final class BundlePluginFactory implements PluginFactory<Object> {
    private final Bundle bundle;
    private final Declaration declaration;
    private @Nullable PluginClass loaded;

    BundlePluginFactory(Bundle bundle, Declaration declaration) {
        this.bundle = bundle;
        this.declaration = declaration;
    }

    /** A class that cannot be a plugin is described without parameters, and its help says why. */
    @Override
    public PluginDescription description() {
        try {
            return describe(declaration.help(), pluginClass().parameters());
        } catch (UnusablePluginException e) {
            return describe(e.getMessage(), List.of());
        }
    }

    @Override
    public Object create(Map<String, ?> values) {
        return pluginClass().create(values);
    }

    private synchronized PluginClass pluginClass() {
        PluginClass known = loaded;
        if (known == null) {
            known = load();
            loaded = known;
        }
        return known;
    }

    private PluginClass load() {
        try {
            Class<?> type = bundle.loadClass(declaration.className());
            return PluginClass.of(declaration.name(), type, bundle.loadClass(declaration.kind()),
                    new ServiceLookup(bundle));
        } catch (ClassNotFoundException | LinkageError e) {
            throw new UnusablePluginException(
                    "The plugin " + declaration.name() + " of " + bundle.getSymbolicName() + " "
                            + bundle.getVersion() + " cannot be used: its class does not load (" + e + ").",
                    e);
        }
    }

    private PluginDescription describe(String help, List<io.fluxion.plugin.Parameter> parameters) {
        return new PluginDescription(declaration.kind(), declaration.name(), declaration.className(), help,
                declaration.citation(), declaration.license(), bundle.getSymbolicName(), bundle.getVersion().toString(),
                parameters);
    }
}
