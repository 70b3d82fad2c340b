package io.fluxion.integrate.graph;

import io.fluxion.integrate.loop.HostServices;
import io.fluxion.integrate.loop.TapedSolver;
import io.fluxion.solve.Problem;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.StepperSetup;
import io.fluxion.solve.Tolerances;
import io.fluxion.tensor.DType;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the operations of one solve share: the field's programs, method and options. Its lift to tangents is made once
 * and kept, so that every derivative compiles once.
 *
 * @param <S> memory of a state
 */
public final class SolveSpecification<S> {
    private final FieldProgram program;
    private final Solver solver;
    private final SolveOptions<S> options;
    private final double start;
    private final double end;
    private final HostServices host;
    private final Map<Class<?>, Object> services;
    private @Nullable SolveSpecification<S> lifted;

    /**
     * @param host completes the services
     * @param services of the problem
     */
    public SolveSpecification(FieldProgram program, Solver solver, SolveOptions<S> options, double start, double end,
            HostServices host, Map<Class<?>, Object> services) {
        if (!options.events().isEmpty()) {
            throw new IllegalArgumentException("a solve in a traced graph has no events, and the options have "
                    + options.events().size());
        }
        this.program = program;
        this.solver = solver;
        this.options = options;
        this.start = start;
        this.end = end;
        this.host = host;
        this.services = services;
    }

    /** The same solve of the field lifted to tangents. */
    synchronized SolveSpecification<S> lift() {
        SolveSpecification<S> made = lifted;
        if (made == null) {
            made = new SolveSpecification<>(program.lifted(), solver,
                    options.withTolerances(twice(options.tolerances())), start, end, host, services);
            lifted = made;
        }
        return made;
    }

    /** Those of the states, and the same for the tangents: a replay controls no error, so they only have to fit. */
    private static Tolerances twice(Tolerances tolerances) {
        double[] absolute = tolerances.absolute();
        if (absolute.length == 1) {
            return tolerances;
        }
        double[] both = Arrays.copyOf(absolute, 2 * absolute.length);
        System.arraycopy(absolute, 0, both, absolute.length, absolute.length);
        return new Tolerances(tolerances.relative(), both);
    }

    DType dtype() {
        return program.dtype();
    }

    int dimension() {
        return program.dimension();
    }

    int parameters() {
        return program.parameters();
    }

    int saved() {
        return options.saveAt().length;
    }

    /** A space for one solve at a time. */
    StateSpace<S> newSpace() {
        return Spaces.of(program);
    }

    SolveOptions<S> options() {
        return options;
    }

    BoundField<S> field() {
        return new BoundField<>(program, new double[program.parameters()]);
    }

    Problem<S> problem(StateSpace<S> space, BoundField<S> field, S initial) {
        return new Problem<>(host.complete(new StepperSetup<>(space, field, services)), start, end, initial);
    }

    TapedSolver<S, double[]> solver(Problem<S> problem) {
        return new TapedSolver<>(problem, solver);
    }
}
