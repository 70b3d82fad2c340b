package io.fluxion.integrate.graph;

import io.fluxion.integrate.loop.TapedSolver;
import io.fluxion.solve.Problem;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.Tolerances;
import io.fluxion.tensor.DType;
import java.util.Arrays;
import java.util.function.BiFunction;
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
    private final BiFunction<DType, Integer, StateSpace<?>> spaces;
    private final StateSpace<S> space;
    private @Nullable SolveSpecification<S> lifted;

    /**
     * @param spaces the state space of an element type and dimension
     */
    public SolveSpecification(FieldProgram program, Solver solver, SolveOptions<S> options, double start, double end,
            BiFunction<DType, Integer, StateSpace<?>> spaces) {
        if (!options.events().isEmpty()) {
            throw new IllegalArgumentException("a solve in a traced graph has no events, and the options have "
                    + options.events().size());
        }
        this.program = program;
        this.solver = solver;
        this.options = options;
        this.start = start;
        this.end = end;
        this.spaces = spaces;
        this.space = cast(spaces.apply(program.dtype(), program.dimension()));
    }

    @SuppressWarnings("unchecked") // the element type of the program decides the memory, and the caller's options with it
    private static <S> StateSpace<S> cast(StateSpace<?> space) {
        return (StateSpace<S>) space;
    }

    /** The same solve of the field lifted to tangents. */
    synchronized SolveSpecification<S> lift() {
        SolveSpecification<S> made = lifted;
        if (made == null) {
            made = new SolveSpecification<>(program.lifted(), solver,
                    options.withTolerances(twice(options.tolerances())), start, end, spaces);
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

    StateSpace<S> space() {
        return space;
    }

    SolveOptions<S> options() {
        return options;
    }

    BoundField<S> field() {
        return new BoundField<>(program, new double[program.parameters()]);
    }

    Problem<S> problem(BoundField<S> field, S initial) {
        return Problem.of(space, field, start, end, initial);
    }

    TapedSolver<S, double[]> solver(Problem<S> problem) {
        return new TapedSolver<>(problem, solver);
    }
}
