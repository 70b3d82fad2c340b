package io.fluxion.experiment.tasks;

import io.fluxion.data.TimeSeries;
import io.fluxion.experiment.TaskResult;
import io.fluxion.model.TracedSystem;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.report.Block;
import io.fluxion.report.Report;
import io.fluxion.tensor.Formulas;
import io.fluxion.tensor.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns a trained model into numbers and charts. */
record TrainReport(Formulas formulas) {
    static final List<String> QUANTITIES = List.of("trajectory_error", "start_error", "loss");

    /**
     * @param solved the model's states at the times of the data {@code [T, n]}
     * @param failure why the solve of the last minibatch did not reach its end, if it did not
     */
    TaskResult result(TracedSystem system, TimeSeries data, NdArray solved, TrainProgress end,
            Optional<String> failure) {
        OptimizerState state = end.optimizer();
        double[] errors = end.errors();
        Map<String, Double> quantities = new LinkedHashMap<>();
        quantities.put("trajectory_error", errors[errors.length - 1]);
        quantities.put("start_error", errors[0]);
        quantities.put("loss", state.value());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("iterations", state.iteration());
        result.put("optimizer_status", state.status().name());
        result.put("parameters", system.parameterCount());
        TaskResult.State how = switch (state.status()) {
            case RUNNING -> TaskResult.State.STOPPED;
            case NOT_FINITE, LINE_SEARCH_FAILED -> TaskResult.State.FAILED;
            default -> TaskResult.State.DONE;
        };
        String where = String.format(Locale.ROOT, "after %d iterations", state.iteration());
        String message = switch (how) {
            case STOPPED -> "The training was stopped " + where + ".";
            case FAILED ->
                String.format(Locale.ROOT, "The training could not go on %s at the loss %.6g, because ", where,
                        state.value())
                        + failure.map(reason -> "the solve of a minibatch did not reach its end: " + reason
                                + "; does the training diverge? Then try a smaller optimizer.rate.")
                                .orElse("the loss of a minibatch or its gradient is not finite; try a smaller"
                                        + " optimizer.rate.");
            case DONE -> String.format(Locale.ROOT,
                    "Trained %d parameters of %s %s: the mean deviation over the whole trajectory fell from %.4g to %.4g.",
                    system.parameterCount(), system.plugin().name(), where, errors[0], errors[errors.length - 1]);
        };
        return new TaskResult(how, message, quantities, Map.of(), result, sections(system, data, solved, end));
    }

    private List<Report.Section> sections(TracedSystem system, TimeSeries data, NdArray solved, TrainProgress end) {
        return List.of(new Report.Section("trajectory", "Truth and model", trajectories(system, data, solved)),
                new Report.Section("training", "Training",
                        List.of(chart("loss", "Loss of minibatches", end.noted(), end.losses()),
                                chart("error", "Mean deviation over the whole trajectory", end.noted(),
                                        end.errors()))),
                SystemBlocks.equations(formulas, system));
    }

    private static List<Block> trajectories(TracedSystem system, TimeSeries data, NdArray solved) {
        int n = data.names().size();
        List<double[]> truth = new ArrayList<>();
        List<double[]> model = new ArrayList<>();
        List<Block.Series> series = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            int component = j;
            truth.add(Arrays.stream(data.values()).mapToDouble(row -> row[component]).toArray());
            double[] states = new double[data.times().length];
            Arrays.setAll(states, i -> solved.get(i * n + component));
            model.add(states);
            String name = data.names().get(j);
            series.add(new Block.Series(name + ", truth", Block.Style.DASHED, data.times(), truth.get(j), name));
            series.add(new Block.Series(name + ", model", Block.Style.LINE, data.times(), model.get(j), name));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text("Data: " + data.title() + ". Model: " + system.plugin().name() + ", solved from the"
                + " first state over the whole interval."));
        blocks.add(new Block.Chart("trajectory", "States", new Block.Axis("time", data.timeUnit(), false),
                new Block.Axis("state", "", false), series));
        if (n >= 2) {
            blocks.add(new Block.Chart("phase-portrait", "Phase portrait",
                    new Block.Axis(data.names().get(0), data.units().get(0), false),
                    new Block.Axis(data.names().get(1), data.units().get(1), false),
                    List.of(new Block.Series("truth", Block.Style.DASHED, truth.get(0), truth.get(1), ""),
                            new Block.Series("model", Block.Style.LINE, model.get(0), model.get(1), ""))));
        }
        return blocks;
    }

    private static Block chart(String id, String title, double[] iterations, double[] values) {
        return new Block.Chart(id, title, new Block.Axis("iteration", "", false), new Block.Axis("deviation", "", true),
                List.of(new Block.Series(id, Block.Style.LINE, iterations, values, "")));
    }
}
