package io.fluxion.experiment.plugins;

import io.fluxion.plugin.Plugin;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugin.PluginRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The registry over the factories that are registered as services. */
@Component
public final class ServicePluginRegistry implements PluginRegistry {
    private static final long QUIET_MILLIS = 300;
    private static final long LONGEST_MILLIS = 5_000;
    /** The order in which the framework itself prefers services. */
    private static final Comparator<Entry> BEST_FIRST = Comparator.comparingInt(Entry::ranking).reversed()
            .thenComparingLong(Entry::id);

    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final Arrivals arrivals;
    private final Supplier<List<Bundle>> installed;

    private record Entry(String kind, String name, int ranking, long id, PluginFactory<?> factory) {}

    /** An empty registry that waits as long as a family may take to offer its methods. */
    @Activate
    public ServicePluginRegistry(BundleContext context) {
        this(new Arrivals(QUIET_MILLIS, LONGEST_MILLIS), () -> List.of(context.getBundles()));
    }

    /** An empty registry with its own patience, outside of a framework. */
    public ServicePluginRegistry(Arrivals arrivals) {
        this(arrivals, List::of);
    }

    private ServicePluginRegistry(Arrivals arrivals, Supplier<List<Bundle>> installed) {
        this.arrivals = arrivals;
        this.installed = installed;
    }

    /** A factory came, with its service properties. */
    @Reference(service = PluginFactory.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addFactory(PluginFactory<?> factory, Map<String, ?> properties) {
        if (properties.get(PluginFactory.KIND) instanceof String kind
                && properties.get(PluginFactory.NAME) instanceof String name) {
            int ranking = properties.get("service.ranking") instanceof Integer number ? number : 0;
            long id = properties.get("service.id") instanceof Long number ? number : Long.MAX_VALUE;
            entries.add(new Entry(kind, name, ranking, id, factory));
            arrivals.changed();
        }
    }

    /** A factory went. */
    public void removeFactory(PluginFactory<?> factory) {
        entries.removeIf(entry -> entry.factory() == factory);
        arrivals.changed();
    }

    @Override
    public List<String> kinds() {
        return entries.stream().map(Entry::kind).distinct().sorted().toList();
    }

    @Override
    public List<String> names(String kind) {
        return ofKind(kind).map(Entry::name).distinct().sorted().toList();
    }

    @Override
    public List<PluginFactory<?>> factories(String kind) {
        return names(kind).stream().<PluginFactory<?>>flatMap(name -> find(kind, name).stream()).toList();
    }

    @Override
    public Optional<PluginFactory<?>> find(String kind, String name) {
        return ofKind(kind).filter(entry -> entry.name().equals(name)).min(BEST_FIRST).map(Entry::factory);
    }

    @Override
    public Optional<PluginFactory<?>> await(String kind, String name) {
        return arrivals.await(() -> find(kind, name));
    }

    @Override
    public Optional<String> absence(String name) {
        return installed.get().stream().filter(bundle -> bundle.getState() != Bundle.ACTIVE && brings(bundle, name))
                .findFirst().map(bundle -> "the bundle " + bundle.getSymbolicName() + " " + bundle.getVersion()
                        + " would bring it, but it is installed and did not start.");
    }

    /** Capabilities are known of bundles that do not start, and no class is loaded to know them. */
    private static boolean brings(Bundle bundle, String name) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && revision.getDeclaredCapabilities(Plugin.NAMESPACE).stream()
                .anyMatch(capability -> name.equals(capability.getAttributes().get("name")));
    }

    private Stream<Entry> ofKind(String kind) {
        return entries.stream().filter(entry -> entry.kind().equals(kind));
    }
}
