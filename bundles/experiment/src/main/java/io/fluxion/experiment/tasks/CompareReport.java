package io.fluxion.experiment.tasks;

import io.fluxion.data.TimeSeries;
import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.TaskResult;
import io.fluxion.model.Likelihood;
import io.fluxion.model.TracedSystem;
import io.fluxion.optimize.OptimizerState.Status;
import io.fluxion.report.Block;
import io.fluxion.report.Numbers;
import io.fluxion.report.Report;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Formulas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Turns trained models into scores, tables and charts. Of each model's trainings, the one of least loss on what it was
 * trained on speaks for it, so that the choice has not seen what is held out.
 *
 * @param rows number of observations that were trained on
 * @param grid times of the curves
 */
record CompareReport(Engine engine, Formulas formulas, Likelihood likelihood, TimeSeries data, int rows, double[] grid,
        Contender baseline, Contender model) {
    private static final List<String> ROLES = List.of("baseline", "model");

    /** A finished training with its scores. */
    private record Scored(Attempt attempt, Scores scores) {}

    static List<String> quantities(TracedSystem model, TracedSystem baseline) {
        List<String> names = new ArrayList<>();
        for (String role : ROLES) {
            names.addAll(List.of(role + "_log_score", role + "_rmse", role + "_fitted_log_score",
                    role + "_log_score_median", role + "_rmse_median"));
            (role.equals("model") ? model : baseline).parameters().forEach(rate -> names.add(role + "_" + rate));
        }
        return names;
    }

    TaskResult result(List<Attempt> finished, boolean stopped, Configuration configuration) {
        List<List<Scored>> scored = List.of(scored(finished, 0), scored(finished, 1));
        Map<String, Double> quantities = new LinkedHashMap<>();
        Map<String, Object> result = new LinkedHashMap<>();
        for (int i = 0; i < 2; i++) {
            String role = ROLES.get(i);
            Optional<Scored> best = best(scored.get(i));
            if (best.isPresent()) {
                add(quantities, role, scored.get(i), best.get(), contender(i));
            }
            result.put(role, contender(i).system().plugin().name());
            result.put(role + "_trainings", scored.get(i).stream().map(CompareReport::numbers).toList());
        }
        Optional<Scored> first = best(scored.get(0));
        Optional<Scored> second = best(scored.get(1));
        if (stopped) {
            return new TaskResult(TaskResult.State.STOPPED,
                    "The comparison was stopped after " + finished.size() + " trainings.", quantities, Map.of(), result,
                    List.of());
        }
        if (first.isEmpty() || second.isEmpty()) {
            return new TaskResult(TaskResult.State.FAILED, "No training of "
                    + contender(first.isEmpty() ? 0 : 1).system().plugin().name()
                    + " ended at a finite loss; try a smaller optimizer.rate or other start values.", quantities,
                    Map.of(), result, List.of());
        }
        return new TaskResult(TaskResult.State.DONE, verdict(first.get(), second.get()), quantities, Map.of(), result,
                sections(scored, first.get(), second.get()));
    }

    private Contender contender(int index) {
        return index == 0 ? baseline : model;
    }

    private List<Scored> scored(List<Attempt> finished, int index) {
        return finished.stream().filter(attempt -> attempt.model() == index && attempt.usable())
                .map(attempt -> new Scored(attempt,
                        Scores.of(engine, likelihood, data, rows, contender(index).predictions(attempt.x()),
                                contender(index).vector().scales(attempt.x()))))
                .toList();
    }

    private static Optional<Scored> best(List<Scored> scored) {
        return scored.stream().min(Comparator.comparingDouble(one -> one.attempt.value()));
    }

    private static void add(Map<String, Double> quantities, String role, List<Scored> all, Scored best,
            Contender contender) {
        quantities.put(role + "_log_score", best.scores.heldOut());
        quantities.put(role + "_rmse", best.scores.rmse());
        quantities.put(role + "_fitted_log_score", best.scores.fitted());
        quantities.put(role + "_log_score_median", median(all.stream().mapToDouble(one -> one.scores.heldOut())));
        quantities.put(role + "_rmse_median", median(all.stream().mapToDouble(one -> one.scores.rmse())));
        double[] natural = contender.vector().decodeParameters(best.attempt.x());
        for (int i = 0; i < contender.vector().rates(); i++) {
            quantities.put(role + "_" + contender.system().parameters().get(i), natural[i]);
        }
    }

    private static double median(java.util.stream.DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static Map<String, Object> numbers(Scored one) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("initialization", one.attempt.initialization() + 1);
        numbers.put("loss", one.attempt.value());
        numbers.put("first_status", one.attempt.first().name());
        numbers.put("second_status", one.attempt.second().name());
        numbers.put("fitted_log_score", one.scores.fitted());
        numbers.put("log_score", one.scores.heldOut());
        numbers.put("rmse", one.scores.rmse());
        return numbers;
    }

    private String verdict(Scored first, Scored second) {
        double[] times = data.times();
        String comparison = first.scores.heldOut() > second.scores.heldOut()
                ? baseline.system().plugin().name() + " predicts better"
                : first.scores.heldOut() < second.scores.heldOut()
                        ? model.system().plugin().name() + " predicts better"
                        : "neither can be told to predict better";
        return String.format(Locale.ROOT,
                "Trained on t = %s to %s and scored on the %d times to %s, %s has the log score %.4f (RMSE %.4g) and %s %.4f (RMSE %.4g): %s by the log score.",
                Numbers.rounded(times[0]), Numbers.rounded(times[rows - 1]), times.length - rows,
                Numbers.rounded(times[times.length - 1]), model.system().plugin().name(), second.scores.heldOut(),
                second.scores.rmse(), baseline.system().plugin().name(), first.scores.heldOut(), first.scores.rmse(),
                comparison) + unfinished(second) + unfinished(first);
    }

    /** What a reader has to know about the training that speaks for its model. */
    private String unfinished(Scored best) {
        return best.attempt.second() == Status.ITERATION_LIMIT
                ? " The training of " + contender(best.attempt.model()).system().plugin().name()
                        + " ended at its limit of iterations, so a longer one may score otherwise."
                : "";
    }

    private List<Report.Section> sections(List<List<Scored>> scored, Scored first, Scored second) {
        List<Report.Section> sections = new ArrayList<>();
        sections.add(new Report.Section("comparison", "Data and predictions", predictions(first, second)));
        sections.add(new Report.Section("scores", "Scores of every training",
                List.of(new Block.Text(
                        "The log score is the mean logarithm of the density that a model, with its fitted"
                                + " scale of errors, gives to an observation it has not seen; higher is better. In bold: the"
                                + " training of least loss, which speaks for its model."),
                        table(scored, first, second))));
        sections.add(new Report.Section("training", "Training",
                List.of(losses(scored, "windows", "Loss of minibatches of windows", Attempt::windowLosses),
                        losses(scored, "trajectory", "Loss of the whole trajectory", Attempt::trajectoryLosses))));
        for (int i = 1; i >= 0; i--) {
            Report.Section equations = SystemBlocks.equations(formulas, contender(i).system());
            sections.add(new Report.Section("equations-" + ROLES.get(i),
                    "Equations of " + contender(i).system().plugin().name(), equations.blocks()));
        }
        return sections;
    }

    private List<Block> predictions(Scored first, Scored second) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text(
                "Data: " + data.title() + " (" + data.source() + "; " + data.license() + "). Trained on the first "
                        + rows
                        + " times; the last " + (data.times().length - rows) + " are held out."));
        for (int j = 0; j < data.names().size(); j++) {
            List<Block.Series> series = new ArrayList<>();
            double[] all = column(j);
            series.add(new Block.Series("data, trained on", Block.Style.POINTS, Arrays.copyOf(data.times(), rows),
                    Arrays.copyOf(all, rows), ""));
            series.add(new Block.Series("data, held out", Block.Style.POINTS,
                    Arrays.copyOfRange(data.times(), rows, all.length), Arrays.copyOfRange(all, rows, all.length), ""));
            series.add(new Block.Series(model.system().plugin().name(), Block.Style.LINE, grid,
                    model.curve(second.attempt.x(), j), ""));
            series.add(new Block.Series(baseline.system().plugin().name(), Block.Style.DASHED, grid,
                    baseline.curve(first.attempt.x(), j), ""));
            blocks.add(new Block.Chart("prediction-" + data.names().get(j),
                    data.names().get(j) + ", held out from t = " + Numbers.rounded(data.times()[rows]) + " on",
                    new Block.Axis("time", data.timeUnit(), false),
                    new Block.Axis(data.names().get(j), data.units().get(j), false), series));
        }
        return blocks;
    }

    private Block table(List<List<Scored>> scored, Scored first, Scored second) {
        List<String> columns = new ArrayList<>(List.of("Model", "No.", "Loss", "Log score, trained on",
                "Log score, held out", "RMSE"));
        for (int j = 0; j < data.names().size(); j++) {
            String unit = data.units().get(j).isEmpty() ? "" : " (" + data.units().get(j) + ")";
            columns.add("RMSE of " + data.names().get(j) + unit);
        }
        columns.add("Optimizers ended by");
        List<List<String>> rows = new ArrayList<>();
        List<Integer> bold = new ArrayList<>();
        for (int i = 1; i >= 0; i--) {
            for (Scored one : scored.get(i)) {
                if (one == first || one == second) {
                    bold.add(rows.size());
                }
                List<String> row = new ArrayList<>(List.of(contender(i).system().plugin().name(),
                        String.valueOf(one.attempt.initialization() + 1), Numbers.rounded(one.attempt.value()),
                        Numbers.rounded(one.scores.fitted()), Numbers.rounded(one.scores.heldOut()),
                        Numbers.rounded(one.scores.rmse())));
                Arrays.stream(one.scores.rmseOf()).forEach(rmse -> row.add(Numbers.rounded(rmse)));
                row.add(words(one.attempt.first()) + ", " + words(one.attempt.second()));
                rows.add(row);
            }
        }
        return new Block.Table("scores", "Every training of both models", columns, rows, bold);
    }

    private static String words(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private Block losses(List<List<Scored>> scored, String id, String title,
            java.util.function.Function<Attempt, double[]> losses) {
        List<Block.Series> series = new ArrayList<>();
        for (int i = 1; i >= 0; i--) {
            for (Scored one : scored.get(i)) {
                double[] values = losses.apply(one.attempt);
                double[] numbers = new double[values.length];
                Arrays.setAll(numbers, k -> k);
                series.add(new Block.Series(
                        contender(i).system().plugin().name() + " " + (one.attempt.initialization() + 1),
                        i == 1 ? Block.Style.LINE : Block.Style.DASHED, numbers, values, contender(i).system().plugin()
                                .name()));
            }
        }
        return new Block.Chart(id, title, new Block.Axis("iteration", "", false),
                new Block.Axis("loss", "", spansDecades(series)), series);
    }

    private static boolean spansDecades(List<Block.Series> series) {
        DoubleSummaryStatistics values = series.stream().flatMapToDouble(one -> Arrays.stream(one.y()))
                .filter(Double::isFinite).summaryStatistics();
        return values.getMin() > 0 && values.getMax() > 100 * values.getMin();
    }

    private double[] column(int j) {
        return Arrays.stream(data.values()).mapToDouble(row -> row[j]).toArray();
    }
}
