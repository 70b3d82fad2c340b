package io.fluxion.solve;

import io.fluxion.backend.Backend;
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

    /** A field from a graph, bound to parameter values; with the facet {@link Linearized}. */
    <S> VectorField<S> field(Graph field, Backend backend, double[] parameters);

    /** Spaces of plain arrays. */
    StateSpace<double[]> doubles(int dimension);

    /** Spaces of plain f32 arrays; norms and products in f64. */
    StateSpace<float[]> floats(int dimension);

    /** Spaces of complex arrays, interleaved (re, im), of that many complex components. */
    StateSpace<double[]> complex(int dimension);

    /** The facets that a method needs and a field lacks, in one sentence each; empty when they fit. */
    List<String> mismatches(Solver solver, VectorField<?> field);
}
