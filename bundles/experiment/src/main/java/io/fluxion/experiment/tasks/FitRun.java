package io.fluxion.experiment.tasks;

import io.fluxion.backend.Backend;
import io.fluxion.experiment.Progress;
import io.fluxion.experiment.RunContext;
import io.fluxion.experiment.TaskResult.State;
import io.fluxion.linalg.DenseFactorizations;
import io.fluxion.model.Equations;
import io.fluxion.optimize.Optimizer;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.solve.Integrator;
import io.fluxion.solve.Solution;
import io.fluxion.solve.StepperSetup;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Iterates an optimizer over a compiled loss; every iteration is a safe point. */
final class FitRun {
    private final Engine engine;
    private final Backend backend;
    private final DenseFactorizations factorizations;
    private final FitProblem problem;
    private final Optimizer optimizer;
    private final RunContext context;
    private final OptionalDouble limit;

    /** @param limit of iterations, for the time that is left */
    FitRun(Engine engine, Backend backend, DenseFactorizations factorizations, FitProblem problem,
            Optimizer optimizer, OptionalDouble limit, RunContext context) {
        this.engine = engine;
        this.backend = backend;
        this.factorizations = factorizations;
        this.problem = problem;
        this.optimizer = optimizer;
        this.limit = limit;
        this.context = context;
    }

    Fit run(double[] start) {
        long begin = System.nanoTime();
        try (Program gradient = new Program(backend, problem.gradient(engine));
                Program forward = new Program(backend, problem.graph())) {
            Loss loss = new Loss(gradient);
            begin = timed("compile", begin);
            Optional<FitCheckpoint> resumed = context.resumed().map(FitCheckpoint::decode);
            List<Fit.Iteration> path = new ArrayList<>(resumed.map(FitCheckpoint::path).orElse(List.of()));
            OptimizerState state = resumed.map(FitCheckpoint::state).orElseGet(() -> optimizer.start(start, loss));
            note(state, forward, path);
            while (state.status() == OptimizerState.Status.RUNNING && !context.stopRequested()) {
                state = optimizer.step(state, loss);
                note(state, forward, path);
            }
            begin = timed("optimize", begin);
            Optional<Uncertainty> uncertainty = Optional.empty();
            if (state.converged()) {
                try (Program product = new Program(backend, problem.hessianProduct(engine))) {
                    uncertainty = Optional.of(Uncertainty.at(state.x(), product, factorizations));
                }
                timed("hessian", begin);
            }
            NdArray[] last = forward.run(state.x());
            Solution<?> solution = solution(last);
            return new Fit(problem, endState(state), message(state, solution, uncertainty), state, path,
                    last[FitProblem.PREDICTED], last[FitProblem.RESIDUALS], solution, uncertainty);
        }
    }

    private long timed(String what, long begin) {
        long now = System.nanoTime();
        context.timing(what, (now - begin) * 1e-9);
        return now;
    }

    private static Solution<?> solution(NdArray[] outputs) {
        return FailedSolve.solution(outputs[FitProblem.RECORD]);
    }

    /** Every iteration is a safe point. One that moved nothing is its predecessor with another status: no row, no point. */
    private void note(OptimizerState state, Program forward, List<Fit.Iteration> path) {
        if (!path.isEmpty() && path.getLast().number() == state.iteration()) {
            return;
        }
        var statistics = solution(forward.run(state.x())).statistics();
        Fit.Iteration iteration = new Fit.Iteration(state.iteration(), state.value(), state.gradientNorm(),
                statistics.accepted(), statistics.rejected());
        path.add(iteration);
        Map<String, Number> row = new LinkedHashMap<>();
        row.put("iteration", iteration.number());
        row.put("loss", iteration.loss());
        row.put("gradient_norm", iteration.gradientNorm());
        row.put("steps", iteration.steps());
        row.put("rejected", iteration.rejected());
        context.metrics(row);
        context.safePoint(state.iteration(), () -> new FitCheckpoint(state, path).encode());
        double done = limit.isPresent() ? Math.min(1, iteration.number() / limit.getAsDouble()) : 0;
        context.progress(new Progress(done, true, row));
    }

    private static State endState(OptimizerState state) {
        return state.converged()
                ? State.DONE
                : state.status() == OptimizerState.Status.RUNNING ? State.STOPPED : State.FAILED;
    }

    @SuppressWarnings("unchecked") // fits are in f64
    private String reason(OptimizerState state, Solution<?> solution) {
        double[] times = problem.data().times();
        double[] rates = Arrays.copyOf(problem.unknowns().decode(state.x()), problem.unknowns().rates());
        Equations equations = problem.system().equations();
        Integrator integrator = problem.failure().integrator();
        return problem.failure().reason((Solution<double[]>) solution,
                StepperSetup.of(integrator.space(equations, backend), integrator.field(equations, backend, rates)),
                times[times.length - 1], problem.system().field(), rates);
    }

    private String message(OptimizerState state, Solution<?> solution, Optional<Uncertainty> uncertainty) {
        String where = String.format(Locale.ROOT, "after %d iterations at the negative log-likelihood %.6f",
                state.iteration(), state.value());
        if (!Double.isFinite(state.value())) {
            return "The loss is not finite at the start values (keys of model), because the solve did not reach its end: "
                    + reason(state, solution);
        }
        return switch (state.status()) {
            case GRADIENT_SMALL, NO_PROGRESS -> "The fit converged " + where + "."
                    + (uncertainty.flatMap(Uncertainty::errors).isPresent()
                            ? ""
                            : " The Hessian is not positive definite there, so there are no standard errors.");
            case RUNNING -> "The fit was stopped " + where + ".";
            case ITERATION_LIMIT -> "The fit has not converged " + where
                    + "; give it a larger optimizer.iterations or better start values.";
            case NOT_FINITE -> "The loss or its gradient was not finite " + where
                    + "; try a smaller optimizer.rate or other start values.";
            case LINE_SEARCH_FAILED -> "The line search found no lower value " + where
                    + "; try a smaller solver.rtol or other start values.";
        };
    }
}
