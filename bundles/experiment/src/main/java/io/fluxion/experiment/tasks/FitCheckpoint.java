package io.fluxion.experiment.tasks;

import io.fluxion.experiment.Checkpoint;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A fit at a safe point.
 *
 * @param state of the optimizer
 * @param path one entry per iteration so far
 */
record FitCheckpoint(OptimizerState state, List<Fit.Iteration> path) {
    private static final String X = "optimizer.x";
    private static final String GRADIENT = "optimizer.gradient";
    private static final String MEMORY = "optimizer.memory";
    private static final String FORMAT = "optimizer.format";
    private static final String VERSION = "optimizer.version";
    private static final String ITERATION = "optimizer.iteration";
    private static final String EVALUATIONS = "optimizer.evaluations";
    private static final String VALUE = "optimizer.value";
    private static final String STATUS = "optimizer.status";
    private static final String LOSSES = "path.loss";
    private static final String NORMS = "path.gradient_norm";
    private static final String NUMBERS = "path.iteration";
    private static final String STEPS = "path.steps";
    private static final String REJECTED = "path.rejected";

    FitCheckpoint {
        path = List.copyOf(path);
    }

    Checkpoint encode() {
        return new Checkpoint(
                Map.of(X, vector(state.x()), GRADIENT, vector(state.gradient()), MEMORY, vector(state.memory()), LOSSES,
                        column(DType.F64, Fit.Iteration::loss), NORMS, column(DType.F64, Fit.Iteration::gradientNorm),
                        NUMBERS, column(DType.I64, Fit.Iteration::number), STEPS,
                        column(DType.I64, Fit.Iteration::steps), REJECTED,
                        column(DType.I64, Fit.Iteration::rejected)),
                Map.of(FORMAT, state.format(), VERSION, String.valueOf(state.version()), ITERATION,
                        String.valueOf(state.iteration()), EVALUATIONS, String.valueOf(state.evaluations()), VALUE,
                        String.valueOf(state.value()), STATUS, state.status().name()));
    }

    static FitCheckpoint decode(Checkpoint checkpoint) {
        OptimizerState state = new OptimizerState(checkpoint.value(FORMAT),
                Integer.parseInt(checkpoint.value(VERSION)), Integer.parseInt(checkpoint.value(ITERATION)),
                Long.parseLong(checkpoint.value(EVALUATIONS)), checkpoint.array(X).toDoubles(),
                Double.parseDouble(checkpoint.value(VALUE)), checkpoint.array(GRADIENT).toDoubles(),
                checkpoint.array(MEMORY).toDoubles(), OptimizerState.Status.valueOf(checkpoint.value(STATUS)));
        List<Fit.Iteration> path = new ArrayList<>();
        for (int i = 0; i < checkpoint.array(NUMBERS).size(); i++) {
            path.add(new Fit.Iteration((int) checkpoint.array(NUMBERS).get(i), checkpoint.array(LOSSES).get(i),
                    checkpoint.array(NORMS).get(i), (long) checkpoint.array(STEPS).get(i),
                    (long) checkpoint.array(REJECTED).get(i)));
        }
        return new FitCheckpoint(state, path);
    }

    private static NdArray vector(double[] elements) {
        return NdArray.of(elements, elements.length);
    }

    private NdArray column(DType dtype, ToDoubleFunction<Fit.Iteration> quantity) {
        NdArray column = NdArray.zeros(new TensorType(dtype, Shape.of(path.size())));
        for (int i = 0; i < path.size(); i++) {
            column.set(i, quantity.applyAsDouble(path.get(i)));
        }
        return column;
    }
}
