package io.fluxion.integrate.graph;

import io.fluxion.integrate.loop.TapedSteps;
import io.fluxion.solve.Interpolant;
import io.fluxion.solve.Solution;
import io.fluxion.solve.StateSpace;
import io.fluxion.tensor.NdArray;
import java.util.ArrayList;
import java.util.List;

/**
 * What a solve in a graph gives: some rows and one state, and how their cotangents go back. The lift to tangents doubles the
 * width of rows and state, whatever they are.
 */
enum Readout {
    /** The states at the saved times, and the state at the end. */
    STATES {
        @Override
        <S> boolean read(TapedSteps<S, double[]> taped, StateSpace<S> space, NdArray rows, NdArray state) {
            Solution<S> solution = taped.solution();
            int reached = solution.states().size();
            int n = state.size();
            for (int i = 0; i < reached; i++) {
                write(solution.states().get(i), rows, i * n, n);
            }
            fillNaN(rows, reached * n);
            if (solution.ok()) {
                write(solution.state(), state, 0, n);
            } else {
                fillNaN(state, 0);
            }
            return solution.ok();
        }

        @Override
        <S> S pull(TapedSteps<S, double[]> taped, StateSpace<S> space, NdArray rows, NdArray state, double[] p) {
            StateSpace<S> cotangents = space.cotangents();
            int n = state.size();
            List<S> saved = new ArrayList<>();
            for (int i = 0; i * n < rows.size(); i++) {
                saved.add(take(rows, i * n, n, cotangents));
            }
            return taped.pull(saved, take(state, 0, n, cotangents), p);
        }
    },
    /** The vectors of the last step's dense output, and its base. */
    LAST_STEP {
        @Override
        <S> boolean read(TapedSteps<S, double[]> taped, StateSpace<S> space, NdArray rows, NdArray state) {
            Interpolant<S> step = taped.lastStep();
            int k = space.tangent().dimension();
            for (int j = 0; j * k < rows.size(); j++) {
                write(step.vectors()[j], rows, j * k, k);
            }
            write(step.base(), state, 0, state.size());
            return taped.solution().ok();
        }

        @Override
        <S> S pull(TapedSteps<S, double[]> taped, StateSpace<S> space, NdArray rows, NdArray state, double[] p) {
            StateSpace<S> tangents = space.tangent();
            int k = tangents.dimension();
            S[] vectors = tangents.allocate(rows.size() / k);
            for (int j = 0; j < vectors.length; j++) {
                vectors[j] = take(rows, j * k, k, tangents);
            }
            return taped.pullLastStep(take(state, 0, state.size(), space.cotangents()), vectors, p);
        }
    };

    /** Writes rows and state; whether the solve came to its end. */
    abstract <S> boolean read(TapedSteps<S, double[]> taped, StateSpace<S> space, NdArray rows, NdArray state);

    /** The cotangent of the initial state from those of rows and state; adds to that of the parameters. */
    abstract <S> S pull(TapedSteps<S, double[]> taped, StateSpace<S> space, NdArray rows, NdArray state, double[] p);

    private static void write(Object from, NdArray to, int at, int n) {
        System.arraycopy(from, 0, to.storage(), to.offset() + at, n);
    }

    private static <S> S take(NdArray from, int at, int n, StateSpace<S> space) {
        S state = space.allocate();
        System.arraycopy(from.storage(), from.offset() + at, state, 0, n);
        return state;
    }

    static void fillNaN(NdArray array, int from) {
        for (int i = from; i < array.size(); i++) {
            array.set(i, Double.NaN);
        }
    }
}
