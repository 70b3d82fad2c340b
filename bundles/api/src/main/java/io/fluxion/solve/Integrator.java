package io.fluxion.solve;

import io.fluxion.backend.Backend;
import io.fluxion.model.Equations;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Operation;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The one loop that puts field, method, controller, events and saved times together; it names no method. */
@ProviderType
public interface Integrator {
    /**
     * Solves an initial value problem. Failure is a status, not an exception.
     *
     * @throws IllegalArgumentException for options that cannot be met (times outside of the interval, ...), or a
     *         method that needs a facet which the field does not have; in one sentence
     */
    <S> Solution<S> solve(Problem<S> problem, Solver solver, SolveOptions<S> options);

    /**
     * Repeats exactly the given steps, without error control; saved times, events' jumps excepted, as in the options.
     *
     * @param acceptedTimes as {@link Solution#acceptedTimes} gave them
     */
    <S> Solution<S> replay(Problem<S> problem, Solver solver, SolveOptions<S> options, double[] acceptedTimes);

    /** Solves and keeps the tape for the exact reverse of the accepted steps (the discrete adjoint). */
    <S, P> TapedSolution<S, P> solveTaped(Problem<S> problem, Solver solver, SolveOptions<S> options);

    /** {@link #replay} that keeps the tape. */
    <S, P> TapedSolution<S, P> replayTaped(Problem<S> problem, Solver solver, SolveOptions<S> options,
            double[] acceptedTimes);

    /**
     * The solve as an operation of a traced graph. Inputs: initial state {@code [n]} and parameters {@code [m]}.
     * Outputs: the saved states {@code [saveAt.length, n]}, the end state {@code [n]}, the status (i32: 0 when it
     * reached its end, else 1; the record says why) and a {@link SolveRecord} (element type {@code record}). After a failure the states
     * that were not reached are NaN. Its derivatives are again operations, of any nesting: accepted times are
     * constants, the reverse takes the kept tape of the record, and the forward mode replays the record's steps with
     * the field lifted to tangents.
     *
     * @param options without events
     */
    <S> Operation operation(TracedProblem problem, Solver solver, SolveOptions<S> options);

    /**
     * A solve until a function of time, state and parameters crosses zero, as a graph for {@link io.fluxion.tensor.Trace#inline}.
     * Inputs: initial state {@code [n]} and parameters {@code [m]}. Outputs: time of the event (scalar), state there
     * {@code [n]}, status (i32, the ordinal of {@link Solution.Status}) and {@link SolveRecord}. Without an event before the end of the
     * problem, time and state are NaN. Derivatives are exact to the third order: the event's time moves by the implicit
     * function theorem, the accepted steps are constants.
     *
     * @param event inputs as those of the field: t, y, p; output: scalar
     * @param direction see {@link Event#direction}
     * @param options without events and saved times
     */
    <S> Graph untilEvent(TracedProblem problem, Graph event, int direction, Solver solver, SolveOptions<S> options);

    /**
     * A field from equations, bound to parameter values. It has the facets {@link Linearized}, {@link Jacobian} and
     * {@link SecondProducts} (not on a group), and those of the declared structure.
     */
    <S> VectorField<S> field(Equations equations, Backend backend, double[] parameters);

    /** A field from a graph without further structure. */
    default <S> VectorField<S> field(Graph field, Backend backend, double[] parameters) {
        return field(Equations.of(field), backend, parameters);
    }

    /** The space of the states of equations: of real, f32 or complex arrays, or a group; one for each solve at a time. */
    <S> StateSpace<S> space(Equations equations, Backend backend);

    /**
     * Solves several problems independently of one another: each has its own steps and events, and its numbers are to the
     * last bit those of a single solve, whatever the number of threads.
     *
     * @param problems each with a field and a space of its own
     * @param threads at least 1
     * @return one solution per problem, in order
     */
    <S> List<Solution<S>> solveEach(List<Problem<S>> problems, Solver solver, SolveOptions<S> options, int threads);

    /** Spaces of plain arrays. */
    StateSpace<double[]> doubles(int dimension);

    /** Spaces of plain f32 arrays; norms and products in f64. */
    StateSpace<float[]> floats(int dimension);

    /** Spaces of complex arrays, interleaved (re, im), of that many complex components. */
    StateSpace<double[]> complex(int dimension);

    /** The facets that a method needs and a field lacks, and those that it must not leave aside; empty when they fit. */
    List<Mismatch> mismatches(Solver solver, VectorField<?> field);
}
