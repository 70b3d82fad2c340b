package io.fluxion.experiment.plugins;

import io.fluxion.backend.Backend;
import io.fluxion.plugin.PluginFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Offers every backend that comes as a plugin of its name and rank, so that a file can name it in a section. */
@Component(service = {}, immediate = true)
public final class BackendPlugins {
    private final BundleContext context;
    private final Map<Backend, ServiceRegistration<?>> offered = new ConcurrentHashMap<>();

    /** @param context in whose name the plugins are registered */
    @Activate
    public BackendPlugins(BundleContext context) {
        this.context = context;
    }

    @Reference(target = "(" + Backend.NAME
            + "=*)", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addBackend(Backend backend, Map<String, ?> properties) {
        Map<String, Object> offer = new HashMap<>();
        offer.put(PluginFactory.KIND, Backend.class.getName());
        offer.put(PluginFactory.NAME, backend.name());
        Optional.ofNullable(properties.get(Constants.SERVICE_RANKING))
                .ifPresent(ranking -> offer.put(Constants.SERVICE_RANKING, ranking));
        offered.put(backend, context.registerService(PluginFactory.class, new BackendFactory(backend),
                FrameworkUtil.asDictionary(offer)));
    }

    void removeBackend(Backend backend) {
        ServiceRegistration<?> registration = offered.remove(backend);
        if (registration != null) {
            try {
                registration.unregister();
            } catch (IllegalStateException e) {
                // the framework had unregistered it, because this bundle stopped
            }
        }
    }
}
