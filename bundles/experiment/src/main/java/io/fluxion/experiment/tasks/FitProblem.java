package io.fluxion.experiment.tasks;

import io.fluxion.backend.Backend;
import io.fluxion.data.TimeSeries;
import io.fluxion.model.Likelihood;
import io.fluxion.model.TracedSystem;
import io.fluxion.solve.Integrator;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.solve.TracedProblem;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Map;

/**
 * A fit as one traced graph, from the unknowns {@code [k]} to the negative log-likelihood. The solve is an operation of
 * the graph; its saved times are the times of the data, the first of which is the start.
 *
 * @param system the system and its equations
 * @param data observed quantities in the order of the state variables
 * @param unknowns their order and scale
 * @param graph input: unknowns {@code [k]}; outputs: negative log-likelihood (scalar), predicted states {@code [T, n]},
 *        residuals {@code [T, n]}, record of the solve
 * @param failure explains a solve that did not reach its end
 */
record FitProblem(TracedSystem system, TimeSeries data, Unknowns unknowns, Graph graph, FailedSolve failure) {
    static final int LOSS = 0;
    static final int PREDICTED = 1;
    static final int RESIDUALS = 2;
    static final int RECORD = 3;

    static FitProblem trace(Engine engine, Integrator integrator, Backend backend, TracedSystem system,
            TimeSeries data, Likelihood likelihood, Solver solver, SolveOptions<double[]> options, boolean positive) {
        Unknowns unknowns = Unknowns.of(system, positive);
        double[] times = data.times();
        NdArray observed = observed(data);
        Operation solve = integrator.operation(
                new TracedProblem(system.equations(), backend, times[0], times[times.length - 1], Map.of()), solver,
                options.withSaveAt(times));
        Graph graph = engine.trace(List.of(TensorType.f64(unknowns.size())), inputs -> {
            Tensor x = inputs.get(0);
            Tensor measured = x.trace().constant(observed);
            List<Tensor> solved = unknowns.initial(x).apply(solve, unknowns.rates(x));
            Tensor predicted = solved.get(0);
            return List.of(likelihood.negativeLogLikelihood(measured, predicted, unknowns.logScale(x)), predicted,
                    likelihood.residuals(measured, predicted), solved.get(3));
        });
        return new FitProblem(system, data, unknowns, graph, new FailedSolve(integrator, solver, options));
    }

    /** Loss and gradient. */
    Graph gradient(Engine engine) {
        return engine.gradient(engine.select(graph, List.of(LOSS)), List.of(0));
    }

    /** Inputs: unknowns and a direction; output: Hessian times direction, by forward over reverse. */
    Graph hessianProduct(Engine engine) {
        return engine.select(engine.jvp(gradient(engine), List.of(0)), List.of(3));
    }

    /** The data as an array {@code [T, n]}. */
    static NdArray observed(TimeSeries data) {
        int columns = data.names().size();
        double[] values = new double[data.times().length * columns];
        for (int i = 0; i < data.times().length; i++) {
            System.arraycopy(data.values()[i], 0, values, i * columns, columns);
        }
        return NdArray.of(values, data.times().length, columns);
    }
}
