package io.fluxion.backend.simd;

import io.fluxion.backend.Backend;
import io.fluxion.backend.Executable;
import io.fluxion.backend.HostExecutable;
import io.fluxion.backend.StepClock;
import io.fluxion.backend.Memory;
import io.fluxion.backend.MemoryCounts;
import io.fluxion.tensor.Graph;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * The default backend. Small graphs become straight-line code, others loops; both give the bits of the reference
 * kernels. Its executables are {@link io.fluxion.backend.HostExecutable}s.
 */
@Component(service = Backend.class, property = {Backend.NAME + "=simd", "service.ranking:Integer=100"})
public final class SimdBackend implements Backend {
    private final Limits limits;
    private final AtomicLong compilations = new AtomicLong();

    /** The backend with the limits that were measured to be good. */
    @Activate
    public SimdBackend() {
        this(Limits.DEFAULT);
    }

    SimdBackend(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "simd";
    }

    @Override
    public String help() {
        return "bytecode for the host processor: straight-line code for small graphs, fused loops for others";
    }

    @Override
    public Executable compile(Graph graph) {
        return program(graph);
    }

    @Override
    public Executable compile(Graph graph, StepClock clock) {
        return program(graph, clock);
    }

    private HostExecutable program(Graph graph) {
        return program(graph, null);
    }

    private HostExecutable program(Graph graph, @Nullable StepClock clock) {
        compilations.incrementAndGet();
        Optional<StraightCode.Written> straight = Unrolling.of(graph, limits)
                .flatMap(program -> StraightCode.write(graph, program, limits));
        if (straight.isPresent()) {
            return new StraightProgram(graph, straight.get(), clock);
        }
        LoopPlan plan = new LoopPlan(graph);
        return new LoopProgram(plan, loops(plan), new InnerGraphs(this::program), clock);
    }

    /** The class of the loops of a plan. */
    static byte[] loops(LoopPlan plan) {
        List<Cluster> clusters = plan.steps.stream().map(LoopPlan.PlannedStep::work)
                .filter(Work.Loop.class::isInstance).map(work -> ((Work.Loop) work).cluster())
                .toList();
        return LoopCode.write(clusters, array -> plan.types.get(array).dtype());
    }

    @Override
    public long compilations() {
        return compilations.get();
    }

    @Override
    public Memory newMemory() {
        return new HostMemory();
    }

    @Override
    public MemoryCounts memoryCounts() {
        return MemoryCounts.NONE;
    }
}
