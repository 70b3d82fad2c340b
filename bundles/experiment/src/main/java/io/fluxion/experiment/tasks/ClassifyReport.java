package io.fluxion.experiment.tasks;

import io.fluxion.data.LabelledExamples;
import io.fluxion.experiment.TaskResult;
import io.fluxion.layer.LearnedFunction;
import io.fluxion.report.Block;
import io.fluxion.report.Numbers;
import io.fluxion.report.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Turns trained classifiers into numbers and charts.
 *
 * @param train number of training examples
 * @param test number of test examples
 * @param initializations number of trainings that were asked for
 */
record ClassifyReport(LabelledExamples examples, LearnedFunction network, int train, int test, int initializations) {
    static final List<String> QUANTITIES = List.of("test_accuracy", "worst_test_accuracy", "best_test_accuracy",
            "train_accuracy", "test_loss", "train_loss");

    /** @param failed whether a training could not go on */
    TaskResult result(ClassifyProgress end, boolean failed) {
        Map<String, Double> quantities = new LinkedHashMap<>();
        double[] accuracies = ends(end, 3);
        if (accuracies.length > 0) {
            quantities.put("test_accuracy", mean(accuracies));
            quantities.put("worst_test_accuracy", Arrays.stream(accuracies).min().orElseThrow());
            quantities.put("best_test_accuracy", Arrays.stream(accuracies).max().orElseThrow());
            quantities.put("train_accuracy", mean(ends(end, 1)));
            quantities.put("test_loss", mean(ends(end, 2)));
            quantities.put("train_loss", mean(ends(end, 0)));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("initializations", end.ended());
        result.put("iterations", end.optimizer().iteration());
        result.put("optimizer_status", end.optimizer().status().name());
        result.put("parameters", network.size());
        result.put("test_accuracies", accuracies);
        result.put("confusion", end.confusion());
        boolean done = end.ended() >= initializations;
        TaskResult.State how = failed
                ? TaskResult.State.FAILED
                : done ? TaskResult.State.DONE : TaskResult.State.STOPPED;
        return new TaskResult(how, message(how, end, quantities), quantities, Map.of(), result, sections(end));
    }

    private String message(TaskResult.State how, ClassifyProgress end, Map<String, Double> quantities) {
        String where = String.format(Locale.ROOT, "in initialization %d after %d iterations", end.ended() + 1,
                end.optimizer().iteration());
        return switch (how) {
            case STOPPED -> "The training was stopped " + where + ".";
            case FAILED -> String.format(Locale.ROOT,
                    "The training could not go on %s at the loss %.6g, because the loss of a minibatch or its gradient"
                            + " is not finite; try a smaller optimizer.rate.",
                    where, end.optimizer().value());
            case DONE -> String.format(Locale.ROOT,
                    "Trained %d parameters on %d examples from %d initializations: accuracy on %d test examples %.4f on"
                            + " average, %.4f at worst.",
                    network.size(), train, end.ended(), test, quantities.getOrDefault("test_accuracy", Double.NaN),
                    quantities.getOrDefault("worst_test_accuracy", Double.NaN));
        };
    }

    private static double[] ends(ClassifyProgress end, int column) {
        return IntStream.range(0, end.ended()).mapToDouble(k -> end.ends()[k * ClassifyProgress.END + column])
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).reduce(0, Double::sum) / values.length;
    }

    private List<Report.Section> sections(ClassifyProgress end) {
        List<Report.Section> sections = new ArrayList<>();
        if (end.ended() > 0) {
            sections.add(new Report.Section("accuracy", "Accuracy", List.of(
                    new Block.Text("Data: " + examples.title() + " (" + examples.source() + "; " + examples.license()
                            + "); " + train + " examples to learn from, " + test + " to test."),
                    accuracies(end), confusion(end))));
        }
        sections.add(new Report.Section("training", "Training",
                List.of(chart(end, "loss", "Mean loss of the minibatches", 2, true),
                        chart(end, "test-loss", "Loss on the test examples", 3, true),
                        chart(end, "test-accuracy", "Accuracy on the test examples", 4, false))));
        List<List<String>> rows = network.learned().stream().map(array -> List.of(array.path(),
                array.shape().toString(), String.valueOf(array.shape().size()))).toList();
        sections.add(new Report.Section("model", "Model", List.of(
                new Block.Table("learned", "Learned parameters", List.of("Array", "Shape", "Elements"), rows,
                        List.of()))));
        return sections;
    }

    private static Block accuracies(ClassifyProgress end) {
        List<List<String>> rows = IntStream.range(0, end.ended())
                .mapToObj(k -> List.of(String.valueOf(k + 1), shown(ends(end, 3)[k]), shown(ends(end, 2)[k]),
                        shown(ends(end, 1)[k]), shown(ends(end, 0)[k])))
                .toList();
        return new Block.Table("initializations", "Each initialization at its end",
                List.of("initialization", "test accuracy", "test loss", "training accuracy", "training loss"), rows,
                List.of());
    }

    private Block confusion(ClassifyProgress end) {
        List<String> columns = new ArrayList<>(List.of("class"));
        columns.addAll(examples.classes());
        columns.add("right");
        int classes = examples.classes().size();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            double[] row = Arrays.copyOfRange(end.confusion(), i * classes, (i + 1) * classes);
            double all = Arrays.stream(row).sum();
            List<String> cells = new ArrayList<>(List.of(examples.classes().get(i)));
            Arrays.stream(row).forEach(count -> cells.add(count == 0 ? "" : String.valueOf((long) count)));
            cells.add(all == 0 ? "" : shown(row[i] / all));
            rows.add(cells);
        }
        return new Block.Table("confusion", "Test examples by their class (rows) and by the answer (columns), over all"
                + " initializations", columns, rows, List.of());
    }

    private static String shown(double value) {
        return Numbers.rounded(value);
    }

    private static Block chart(ClassifyProgress end, String id, String title, int column, boolean logarithmic) {
        double[] looks = end.looks();
        int[] initializations = IntStream.range(0, looks.length / ClassifyProgress.LOOK)
                .map(k -> (int) looks[k * ClassifyProgress.LOOK]).distinct().toArray();
        List<Block.Series> series = new ArrayList<>();
        for (int initialization : initializations) {
            int[] own = IntStream.range(0, looks.length / ClassifyProgress.LOOK)
                    .filter(k -> looks[k * ClassifyProgress.LOOK] == initialization).toArray();
            series.add(new Block.Series("initialization " + initialization, Block.Style.LINE,
                    Arrays.stream(own).mapToDouble(k -> looks[k * ClassifyProgress.LOOK + 1]).toArray(),
                    Arrays.stream(own).mapToDouble(k -> looks[k * ClassifyProgress.LOOK + column]).toArray(), ""));
        }
        return new Block.Chart(id, title, new Block.Axis("epoch", "", false),
                new Block.Axis(column == 4 ? "accuracy" : "cross-entropy", "", logarithmic), series);
    }
}
