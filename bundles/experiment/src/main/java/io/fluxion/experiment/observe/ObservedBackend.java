package io.fluxion.experiment.observe;

import io.fluxion.backend.Backend;
import io.fluxion.backend.Executable;
import io.fluxion.backend.Memory;
import io.fluxion.backend.MemoryCounts;
import io.fluxion.experiment.Diagnosis;
import io.fluxion.tensor.Graph;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The backend of tasks: that of highest rank, whose programs are watched while a run asks for it. Otherwise programs are the
 * backend's own, so that watching costs nothing when nobody does.
 */
@Component(service = {Backend.class, ObservedBackend.class}, property = ObservedBackend.PROPERTY + "=true")
public final class ObservedBackend implements Backend {
    /** Service property of the backend that tasks take. */
    public static final String PROPERTY = "fluxion.backend.observed";
    /** Selects the backend that tasks take. */
    public static final String TARGET = "(" + PROPERTY + "=true)";

    /** By rank, the highest last. */
    private final ConcurrentNavigableMap<ServiceReference<Backend>, Backend> backends = new ConcurrentSkipListMap<>();
    private final Optional<Backend> only;
    private final AtomicReference<@Nullable Observation> current = new AtomicReference<>();

    /** Watches the framework's backend of highest rank, whichever that is. */
    @Activate
    public ObservedBackend() {
        this.only = Optional.empty();
    }

    /** Watches that backend. */
    public ObservedBackend(Backend backend) {
        this.only = Optional.of(backend);
    }

    /** A backend came. */
    @Reference(service = Backend.class, target = "(" + Backend.NAME
            + "=*)", cardinality = ReferenceCardinality.AT_LEAST_ONE, policy = ReferencePolicy.DYNAMIC)
    public void addBackend(ServiceReference<Backend> reference, Backend backend) {
        backends.put(reference, backend);
    }

    /** A backend went. */
    public void removeBackend(ServiceReference<Backend> reference) {
        backends.remove(reference);
    }

    private Backend backend() {
        return only.or(() -> Optional.ofNullable(backends.lastEntry()).map(Map.Entry::getValue))
                .orElseThrow(() -> new IllegalStateException("the last backend went away"));
    }

    /** Watches until the observation is closed what is compiled from now on. */
    public Observation observe(Diagnosis diagnosis) {
        Observation observation = new Observation(diagnosis, () -> current.set(null));
        if (diagnosis.profile() || diagnosis.nanGuard()) {
            current.set(observation);
        }
        return observation;
    }

    /** Another backend, watched in the same way. */
    public Backend around(Backend other) {
        return new Watched(other, current);
    }

    @Override
    public String name() {
        return backend().name();
    }

    @Override
    public String help() {
        return backend().help();
    }

    @Override
    public Executable compile(Graph graph) {
        return around(backend()).compile(graph);
    }

    @Override
    public long compilations() {
        return backend().compilations();
    }

    @Override
    public Memory newMemory() {
        return backend().newMemory();
    }

    @Override
    public MemoryCounts memoryCounts() {
        return backend().memoryCounts();
    }

    /** A backend whose programs are watched while there is an observation. */
    private record Watched(Backend backend, AtomicReference<@Nullable Observation> current) implements Backend {
        @Override
        public String name() {
            return backend.name();
        }

        @Override
        public String help() {
            return backend.help();
        }

        @Override
        public Executable compile(Graph graph) {
            Observation observation = current.get();
            return observation == null ? backend.compile(graph) : observation.compile(backend, graph);
        }

        @Override
        public long compilations() {
            return backend.compilations();
        }

        @Override
        public Memory newMemory() {
            return backend.newMemory();
        }

        @Override
        public MemoryCounts memoryCounts() {
            return backend.memoryCounts();
        }
    }
}
