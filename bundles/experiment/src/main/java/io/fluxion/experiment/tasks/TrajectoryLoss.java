package io.fluxion.experiment.tasks;

import io.fluxion.backend.Backend;
import io.fluxion.data.TimeSeries;
import io.fluxion.model.Equations;
import io.fluxion.model.Likelihood;
import io.fluxion.optimize.Objective;
import io.fluxion.solve.Integrator;
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
import java.util.Map;

/**
 * The negative log-likelihood of a whole trajectory, with {@code decay / 2} times the sum of squares of what is learned:
 * the logarithm of a normal density of variance {@code 1 / decay} around zero weights. Infinite where the solve fails.
 */
final class TrajectoryLoss implements Objective, AutoCloseable {
    private final Program program;

    /** @param equations of one state; the solve is in its element type, the likelihood in f64 */
    TrajectoryLoss(Engine engine, Backend backend, Integrator integrator, Equations equations, ModelVector vector,
            Likelihood likelihood, TimeSeries data, double decay, Solver solver, SolveOptions<double[]> options) {
        NdArray observed = FitProblem.observed(data);
        Graph loss = engine.trace(List.of(TensorType.f64(vector.size())), inputs -> {
            Tensor x = inputs.get(0);
            Tensor predicted = predicted(integrator, backend, equations, vector, x, data.times(), solver, options);
            Tensor likely = likelihood.negativeLogLikelihood(x.trace().constant(observed), predicted,
                    vector.logScale(x));
            boolean penalized = decay > 0 && vector.learned() > 0;
            return List.of(penalized ? likely.plus(vector.learned(x).square().sum().times(decay / 2)) : likely);
        });
        this.program = new Program(backend, engine.gradient(loss, List.of(0)));
    }

    /** The states at some times {@code [T, n]} in f64, of a solve from the first of them. */
    static Tensor predicted(Integrator integrator, Backend backend, Equations equations, ModelVector vector, Tensor x,
            double[] times, Solver solver, SolveOptions<double[]> options) {
        DType dtype = equations.derivative().outputTypes().get(0).dtype();
        Operation solve = integrator.operation(
                new TracedProblem(equations, backend, times[0], times[times.length - 1], Map.of()), solver,
                options.withSaveAt(times));
        return vector.initial(x).cast(dtype).apply(solve, vector.parameters(x).cast(dtype)).get(0).cast(DType.F64);
    }

    @Override
    public double evaluate(double[] x, double[] gradient) {
        NdArray[] outputs = program.run(x);
        System.arraycopy(outputs[1].f64(), outputs[1].offset(), gradient, 0, gradient.length);
        double value = outputs[0].get(0);
        boolean finite = Double.isFinite(value);
        for (double component : gradient) {
            finite &= Double.isFinite(component);
        }
        return finite ? value : Double.POSITIVE_INFINITY;
    }

    @Override
    public void close() {
        program.close();
    }
}
