package io.fluxion.plugins;

import io.fluxion.plugin.Plugin;
import io.fluxion.plugin.PluginFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;

/**
 * Registers one {@link PluginFactory} for every {@code io.fluxion.plugin} capability of every running bundle, in the
 * name of that bundle, so that its services go when it stops. No class of the bundle is loaded for it.
 */
@Component(immediate = true, service = {})
@Capability(namespace = "osgi.extender", name = Plugin.NAMESPACE, version = "1.0")
public final class PluginExtender implements BundleTrackerCustomizer<List<ServiceRegistration<?>>> {
    private final BundleTracker<List<ServiceRegistration<?>>> tracker;

    /** Starts with the bundles that run already. */
    @Activate
    public PluginExtender(BundleContext context) {
        tracker = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
        tracker.open();
    }

    @Deactivate
    void close() {
        tracker.close();
    }

    @Override
    public @Nullable List<ServiceRegistration<?>> addingBundle(Bundle bundle, @Nullable BundleEvent event) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        BundleContext context = bundle.getBundleContext();
        if (wiring == null || context == null) {
            return null;
        }
        List<ServiceRegistration<?>> registrations = new ArrayList<>();
        for (BundleCapability capability : wiring.getCapabilities(Plugin.NAMESPACE)) {
            Declaration declaration = Declaration.of(capability.getAttributes());
            Map<String, Object> properties = Map.of(PluginFactory.KIND, declaration.kind(),
                    PluginFactory.NAME, declaration.name(), "fluxion.class", declaration.className(),
                    "fluxion.version", bundle.getVersion().toString());
            registrations.add(context.registerService(PluginFactory.class,
                    new BundlePluginFactory(bundle, declaration), FrameworkUtil.asDictionary(properties)));
        }
        return registrations.isEmpty() ? null : registrations;
    }

    @Override
    public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, List<ServiceRegistration<?>> registrations) {
        // Starting to active: the services are the same.
    }

    @Override
    public void removedBundle(Bundle bundle, @Nullable BundleEvent event, List<ServiceRegistration<?>> registrations) {
        for (ServiceRegistration<?> registration : registrations) {
            try {
                registration.unregister();
            } catch (IllegalStateException e) {
                // The framework had unregistered it, because the bundle stopped.
            }
        }
    }
}
