package io.fluxion.experiment.tasks;

import io.fluxion.backend.Backend;
import io.fluxion.data.TimeSeries;
import io.fluxion.experiment.TaskResult;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.report.Block;
import io.fluxion.report.Numbers;
import io.fluxion.report.Report;
import io.fluxion.solve.Integrator;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.tensor.Formulas;
import io.fluxion.tensor.NdArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns a fit into numbers, tables and charts. */
record FitReport(Formulas formulas, Integrator integrator, Backend backend) {

    TaskResult result(Fit fit, Solver solver, SolveOptions<double[]> options) {
        Unknowns unknowns = fit.problem().unknowns();
        double[] estimates = unknowns.decode(fit.optimum().x());
        Optional<double[]> deviations = fit.uncertainty().flatMap(Uncertainty::errors)
                .map(errors -> unknowns.errors(fit.optimum().x(), errors));
        Map<String, Double> quantities = new LinkedHashMap<>();
        Map<String, Double> errors = new LinkedHashMap<>();
        for (int i = 0; i < unknowns.size(); i++) {
            quantities.put(unknowns.names().get(i), estimates[i]);
            if (deviations.isPresent()) {
                errors.put(unknowns.names().get(i), deviations.get()[i]);
            }
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("negative_log_likelihood", fit.optimum().value());
        result.put("gradient_norm", fit.optimum().gradientNorm());
        result.put("optimizer_status", fit.optimum().status().name());
        result.put("iterations", fit.optimum().iteration());
        result.put("evaluations", fit.optimum().evaluations());
        fit.uncertainty().ifPresent(uncertainty -> {
            result.put("hessian", uncertainty.hessian());
            result.put("hessian_asymmetry", uncertainty.asymmetry());
        });
        List<Report.Section> sections = Double.isFinite(fit.optimum().value())
                ? sections(fit, solver, options, estimates, deviations)
                : List.of(SystemBlocks.equations(formulas, fit.problem().system()));
        return new TaskResult(fit.state(), fit.message(), quantities, errors, result, sections);
    }

    private List<Report.Section> sections(Fit fit, Solver solver, SolveOptions<double[]> options, double[] estimates,
            Optional<double[]> deviations) {
        Curve curve = curve(fit, solver, options, estimates);
        List<Block> fitBlocks = new ArrayList<>();
        fitBlocks.add(new Block.Text(SystemBlocks.origin(fit.problem().data())));
        fitBlocks.add(dataAndFit(fit.problem().data(), curve));
        fitBlocks.add(residuals(fit));
        fitBlocks.addAll(StateCharts.portraits(fit.problem().system(), curve, Optional.of(fit.problem().data())));
        return List.of(new Report.Section("fit", "Data and fit", fitBlocks),
                new Report.Section("parameters", "Parameters",
                        List.of(parameters(fit.problem().unknowns(), estimates, deviations))),
                SystemBlocks.equations(formulas, fit.problem().system()),
                new Report.Section("optimization", "Optimization", optimization(fit)), SystemBlocks.statistics(
                        fit.solution(), "The solve at the estimates, from the first datum to the last"));
    }

    private Curve curve(Fit fit, Solver solver, SolveOptions<double[]> options, double[] estimates) {
        Unknowns unknowns = fit.problem().unknowns();
        double[] times = fit.problem().data().times();
        double[] rates = java.util.Arrays.copyOf(estimates, unknowns.rates());
        double[] initial = java.util.Arrays.copyOfRange(estimates, unknowns.rates(),
                unknowns.rates() + unknowns.states());
        double[] grid = Curve.grid(times[0], times[times.length - 1], 401);
        return Curve.of(integrator.solve(
                io.fluxion.solve.Problem.of(integrator.doubles(unknowns.states()),
                        integrator.field(fit.problem().system().equations(), backend, rates), grid[0],
                        grid[grid.length - 1], initial),
                solver, options.withSaveAt(grid)));
    }

    private static Block dataAndFit(TimeSeries data, Curve curve) {
        List<Block.Series> series = new ArrayList<>();
        for (int j = 0; j < data.names().size(); j++) {
            String name = data.names().get(j);
            series.add(new Block.Series(name + " (data)", Block.Style.POINTS, data.times(), column(data, j), name));
            series.add(new Block.Series(name + " (fit)", Block.Style.LINE, curve.times(), curve.component(j), name));
        }
        String unit = data.units().stream().distinct().count() == 1 ? data.units().getFirst() : "";
        return new Block.Chart("data-and-fit", "Data against fit", new Block.Axis("time", data.timeUnit(), false),
                new Block.Axis(String.join(", ", data.names()), unit, false), series);
    }

    private static Block residuals(Fit fit) {
        TimeSeries data = fit.problem().data();
        List<Block.Series> series = new ArrayList<>();
        for (int j = 0; j < data.names().size(); j++) {
            series.add(new Block.Series(data.names().get(j), Block.Style.BARS, data.times(),
                    column(fit.residuals(), j, data.names().size()), data.names().get(j)));
        }
        return new Block.Chart("residuals", "Residuals on the scale of the likelihood",
                new Block.Axis("time", data.timeUnit(), false), new Block.Axis("residual", "", false), series);
    }

    private static List<Block> optimization(Fit fit) {
        double[] number = fit.path().stream().mapToDouble(Fit.Iteration::number).toArray();
        Block loss = new Block.Chart("loss", "Negative log-likelihood", new Block.Axis("iteration", "", false),
                new Block.Axis("negative log-likelihood", "", false), List.of(new Block.Series("loss",
                        Block.Style.LINE, number, fit.path().stream().mapToDouble(Fit.Iteration::loss).toArray(), "")));
        Block gradient = new Block.Chart("gradient", "Largest component of the gradient",
                new Block.Axis("iteration", "", false), new Block.Axis("gradient", "", true),
                List.of(new Block.Series("gradient", Block.Style.LINE, number,
                        fit.path().stream().mapToDouble(Fit.Iteration::gradientNorm).toArray(), "")));
        List<List<String>> rows = new ArrayList<>(List.of(List.of("end", ended(fit.optimum().status())),
                List.of("iterations", String.valueOf(fit.optimum().iteration())),
                List.of("evaluations of loss and gradient", String.valueOf(fit.optimum().evaluations()))));
        fit.uncertainty().ifPresent(uncertainty -> rows.add(List.of("relative asymmetry of the Hessian",
                String.format(Locale.ROOT, "%.1e", uncertainty.asymmetry()))));
        return List.of(loss, gradient,
                new Block.Table("optimizer", "How the optimization ended", List.of("What", "Value"), rows, List.of()));
    }

    /** Estimates; what was expected of them stands in the section of every run. */
    private static Block parameters(Unknowns unknowns, double[] estimates, Optional<double[]> deviations) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < unknowns.size(); i++) {
            rows.add(List.of(unknowns.names().get(i), unknowns.units().get(i), Numbers.rounded(estimates[i]),
                    deviations.isPresent() ? Numbers.rounded(deviations.get()[i]) : "",
                    deviations.isPresent()
                            ? Math.round(1000 * deviations.get()[i] / Math.abs(estimates[i])) / 10.0 + " %"
                            : ""));
        }
        String source = deviations.isPresent()
                ? " with standard errors from the exact Hessian"
                : "; there are no standard errors, because the Hessian is not positive definite";
        return new Block.Table("parameters", "Maximum-likelihood estimates" + source,
                List.of("Parameter", "Unit", "Estimate", "Standard error", "Relative error"), rows, List.of());
    }

    private static String ended(OptimizerState.Status status) {
        return switch (status) {
            case GRADIENT_SMALL -> "converged: the gradient is below its limit";
            case NO_PROGRESS -> "converged: no step lowers the loss any more";
            case ITERATION_LIMIT -> "not converged: the limit of iterations was reached";
            case LINE_SEARCH_FAILED -> "not converged: the line search found no lower loss";
            case NOT_FINITE -> "not converged: the loss or its gradient was not finite";
            case RUNNING -> "stopped";
        };
    }

    private static double[] column(TimeSeries data, int j) {
        return java.util.Arrays.stream(data.values()).mapToDouble(row -> row[j]).toArray();
    }

    private static double[] column(NdArray values, int j, int columns) {
        double[] column = new double[values.size() / columns];
        for (int i = 0; i < column.length; i++) {
            column[i] = values.get(i * columns + j);
        }
        return column;
    }
}
