package io.fluxion.experiment.tasks;

import io.fluxion.backend.Backend;
import io.fluxion.experiment.RefusedException;
import io.fluxion.optimize.Objective;
import io.fluxion.random.RandomKey;
import io.fluxion.solve.Integrator;
import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.solve.TracedProblem;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * The loss of minibatches of windows: the mean over windows, times and quantities of a residual's square or absolute
 * value. The windows of a batch are one joint state, solved from their first observations with common steps. The solve is
 * in the element type of the field; parameters and losses are f64.
 */
final class WindowLoss implements AutoCloseable {
    private final Program program;
    /** From the inputs of the loss to the record of its solve; compiled when somebody asks. */
    private final Graph record;
    private final Backend backend;
    private final Windows windows;
    private final int batch;
    private final RandomKey key;
    private final double[] initial;
    private final double[] targets;
    private Optional<double[]> lost = Optional.empty();

    /**
     * What a residual counts.
     */
    enum Measure {
        SQUARED, ABSOLUTE;

        Tensor of(Tensor residuals) {
            return (this == SQUARED ? residuals.square() : residuals.abs()).mean();
        }
    }

    /**
     * @param field of a batch of states, see {@link io.fluxion.model.SystemTracer#traceBatch}
     * @param residuals of observed and predicted values
     * @param key of the draws; a minibatch is a function of it and of the iteration's number
     * @throws RefusedException for equations that contain the time, which windows do not share
     */
    WindowLoss(Engine engine, Backend backend, Integrator integrator, Graph field, ModelVector vector,
            BinaryOperator<Tensor> residuals, Windows windows, int batch, Measure measure, Solver solver,
            SolveOptions<double[]> options, RandomKey key) {
        this.backend = backend;
        this.windows = windows;
        this.batch = batch;
        this.key = key;
        int width = windows.quantities() * batch;
        this.initial = new double[width];
        this.targets = new double[windows.length() * width];
        if (field.nodes().stream().anyMatch(node -> node.inputs().contains(0))) {
            throw new RefusedException(
                    "The model's equations contain the time, which the windows of a batch do not share; use training.window=0.");
        }
        DType dtype = field.outputTypes().get(0).dtype();
        double[] times = windows.times();
        Operation solve = integrator.operation(new TracedProblem(field, backend, 0, times[times.length - 1]), solver,
                options.withSaveAt(times));
        Graph loss = engine.trace(List.of(TensorType.f64(vector.parameters()), TensorType.f64(width),
                TensorType.f64(times.length, width)), inputs -> {
                    Tensor p = vector.parameters(inputs.get(0)).cast(dtype);
                    List<Tensor> solved = inputs.get(1).cast(dtype).apply(solve, p);
                    Tensor predicted = solved.get(0).cast(DType.F64);
                    return List.of(measure.of(residuals.apply(inputs.get(2), predicted)), solved.get(3));
                });
        this.record = engine.select(loss, List.of(1));
        this.program = new Program(backend, engine.gradient(engine.select(loss, List.of(0)), List.of(0)));
    }

    /** The loss of the minibatch of an iteration, over the parameters. */
    Objective of(long iteration) {
        return (x, gradient) -> {
            windows.draw(key, iteration, batch, initial, targets);
            NdArray[] outputs = program.run(x, initial, targets);
            System.arraycopy(outputs[1].f64(), outputs[1].offset(), gradient, 0, gradient.length);
            double value = outputs[0].get(0);
            lost = Double.isFinite(value) ? Optional.empty() : Optional.of(x.clone());
            return value;
        };
    }

    /** Why the solve of the last minibatch did not reach its end; empty when it did. */
    Optional<String> failure() {
        return lost.flatMap(x -> {
            try (Program again = new Program(backend, record)) {
                Solution<?> solution = FailedSolve.solution(again.run(x, initial, targets)[0]);
                return solution.ok() ? Optional.empty() : Optional.of(solution.message());
            }
        });
    }

    @Override
    public void close() {
        program.close();
    }
}
