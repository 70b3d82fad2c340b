package io.fluxion.integrate.graph;

import io.fluxion.integrate.loop.HostServices;
import io.fluxion.integrate.loop.TapedSolver;
import io.fluxion.solve.Interpolant;
import io.fluxion.solve.Problem;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.StepperSetup;
import io.fluxion.solve.Tolerances;
import io.fluxion.solve.TracedProblem;
import io.fluxion.tensor.DType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Readout readout;
    private final int rows;
    private final Optional<EventFunction> event;
    private @Nullable SolveSpecification<S> lifted;

    /**
     * A solve that gives its saved states and the end state.
     *
     * @param host completes the services
     */
    public SolveSpecification(FieldProgram program, Solver solver, SolveOptions<S> options, TracedProblem problem,
            HostServices host) {
        this(program, solver, options, problem.start(), problem.end(), host, problem.services(), Readout.STATES,
                options.saveAt().length, Optional.empty());
        if (!options.events().isEmpty()) {
            throw new IllegalArgumentException(
                    "a solve in a traced graph takes no events in its options, and there are "
                            + options.events().size() + "; see Integrator.untilEvent");
        }
    }

    private SolveSpecification(FieldProgram program, Solver solver, SolveOptions<S> options, double start, double end,
            HostServices host, Map<Class<?>, Object> services, Readout readout, int rows,
            Optional<EventFunction> event) {
        this.program = program;
        this.solver = solver;
        this.options = options;
        this.start = start;
        this.end = end;
        this.host = host;
        this.services = services;
        this.readout = readout;
        this.rows = rows;
        this.event = event;
    }

    /** The solve until an event, which gives the dense output of the step on which the event lies. */
    SolveSpecification<S> until(EventFunction function) {
        function.requireFits(program);
        if (options.saveAt().length > 0) {
            throw new IllegalArgumentException(
                    "a solve until an event saves no states on its way, and the options have "
                            + options.saveAt().length + " times");
        }
        return new SolveSpecification<>(program, solver, options, start, end, host, services, Readout.LAST_STEP,
                emptyStep().vectors().length, Optional.of(function));
    }

    /** The dense output of a step that was not made: how many vectors and coefficients it has. */
    Interpolant<S> emptyStep() {
        StateSpace<S> space = newSpace();
        return solver.stepper(problem(space, field(), space.allocate()).setup()).newStep().interpolant();
    }

    /** The same solve of the field lifted to tangents. */
    synchronized SolveSpecification<S> lift() {
        SolveSpecification<S> made = lifted;
        if (made == null) {
            made = new SolveSpecification<>(program.lifted(), solver,
                    options.withTolerances(twice(options.tolerances())), start, end, host, services, readout, rows,
                    Optional.empty());
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

    Readout readout() {
        return readout;
    }

    /** Number of rows of the readout. */
    int rows() {
        return rows;
    }

    /** Numbers in a row. */
    int width() {
        return readout == Readout.STATES ? program.dimension() : program.tangentDimension();
    }

    FieldProgram program() {
        return program;
    }

    EventFunction event() {
        return event.orElseThrow();
    }

    /** A space for one solve at a time. */
    StateSpace<S> newSpace() {
        return Spaces.of(program);
    }

    /** Options of a solve, with the event if there is one. */
    SolveOptions<S> options(BoundField<S> field) {
        return event.map(function -> options.withEvents(List.of(new GraphEvent<>(field, function)))).orElse(options);
    }

    /** Options of a replay. */
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
