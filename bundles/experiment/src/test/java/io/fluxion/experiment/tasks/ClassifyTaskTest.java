package io.fluxion.experiment.tasks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.backend.Backend;
import io.fluxion.backend.BackendUnavailableException;
import io.fluxion.backend.Executable;
import io.fluxion.backend.Memory;
import io.fluxion.backend.MemoryCounts;
import io.fluxion.data.LabelledDataset;
import io.fluxion.data.LabelledExamples;
import io.fluxion.engine.FunctionGraphs;
import io.fluxion.engine.optimize.Adam;
import io.fluxion.experiment.Checkpoint;
import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.SectionValue;
import io.fluxion.experiment.TaskResult;
import io.fluxion.experiment.plugins.BackendFactory;
import io.fluxion.layer.Initialization;
import io.fluxion.layer.Layer;
import io.fluxion.layer.Parameters;
import io.fluxion.layers.core.Activation;
import io.fluxion.layers.core.Mlp;
import io.fluxion.layers.core.initial.Distribution;
import io.fluxion.layers.core.initial.Glorot;
import io.fluxion.optimize.Optimizer;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugins.ClassFactory;
import io.fluxion.random.RandomKey;
import io.fluxion.report.Block;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Three clouds in the plane, around the corners of a triangle. */
class ClassifyTaskTest {
    private static final int EXAMPLES = 130;

    /** The clouds, from seed 9. */
    public record Clouds(@Param("0.25") double spread) implements LabelledDataset {
        @Override
        public LabelledExamples load() {
            RandomKey key = RandomKey.of(9);
            double[][] features = new double[EXAMPLES][];
            int[] labels = new int[EXAMPLES];
            for (int i = 0; i < EXAMPLES; i++) {
                labels[i] = i % 3;
                features[i] = new double[]{labels[i] == 1 ? 2 : 0, labels[i] == 2 ? 2 : 0};
                features[i][0] += spread * key.normal(2L * i);
                features[i][1] += spread * key.normal(2L * i + 1);
            }
            return new LabelledExamples("Clouds", "", "", List.of("a", "b", "c"), Shape.of(2), features, labels);
        }
    }

    /** A perceptron with so many outputs. */
    public record Net(@Param("3") int outputs) implements Layer {
        @Override
        public Tensor apply(Tensor x, Parameters parameters) {
            return new Mlp(List.of(8.0, (double) outputs), Activation.TANH, new Glorot(Distribution.UNIFORM, 1))
                    .apply(x, parameters);
        }
    }

    /** Learns nothing. */
    public record Fixed() implements Layer {
        @Override
        public Tensor apply(Tensor x, Parameters parameters) {
            return x.trace().concat(List.of(x, x.slice(1, 0, 1)), 1);
        }
    }

    /** Refuses what it is given. */
    public record Picky() implements Layer {
        @Override
        public Tensor apply(Tensor x, Parameters parameters) {
            throw new IllegalArgumentException("it reads images, not " + x.shape());
        }
    }

    private final Workbench workbench = new Workbench();

    private Configuration configuration(Class<? extends Layer> model, Map<String, Object> modelValues,
            Map<String, Object> training, Map<String, Object> optimizer) {
        return configuration(workbench.backend, model, modelValues, training, optimizer);
    }

    private Configuration configuration(Backend backend, Class<? extends Layer> model, Map<String, Object> modelValues,
            Map<String, Object> training, Map<String, Object> optimizer) {
        Map<String, PluginFactory<?>> plugins = Map.of("backend", new BackendFactory(backend), "data",
                new ClassFactory<>(LabelledDataset.class, "clouds", Clouds.class), "model",
                new ClassFactory<>(Layer.class, "net", model), "optimizer",
                new ClassFactory<>(Optimizer.class, "adam", Adam.class, Workbench::within));
        Map<String, Map<String, Object>> values = Map.of("model", modelValues, "optimizer", optimizer);
        Map<String, Map<String, Object>> own = Map.of("training", training);
        return Workbench.configuration("classify", workbench.classify.sections().stream()
                .map(section -> Workbench.section(section, plugins.get(section.key()),
                        values.getOrDefault(section.key(), Map.of()), own.getOrDefault(section.key(), Map.of())))
                .toArray(SectionValue[]::new));
    }

    private Configuration small(Map<String, Object> training, Map<String, Object> optimizer) {
        Map<String, Object> all = new java.util.HashMap<>(Map.of("train", 90, "batch", 20, "initializations", 2));
        all.putAll(training);
        return configuration(Net.class, Map.of(), all, optimizer);
    }

    @Test
    void cloudsThatLieApartAreToldApart() {
        for (String dtype : List.of("f64", "f32")) {
            Workbench own = new Workbench();
            TaskResult result = own.classify.run(
                    small(Map.of("dtype", dtype, "every", 10), Map.of("iterations", 200, "rate", 0.02)), own);
            assertEquals(TaskResult.State.DONE, result.state(), result.message());
            assertEquals(ClassifyReport.QUANTITIES, List.copyOf(result.quantities().keySet()));
            assertEquals(1, result.quantities().get("worst_test_accuracy"), result.message());
            assertEquals(1, result.quantities().get("train_accuracy"));
            assertTrue(result.quantities().getOrDefault("test_loss", Double.NaN) < 0.1);
            // 4 minibatches of 20 in an epoch, a look every 10 epochs, two trainings
            assertEquals(List.of(10.0, 20.0, 30.0, 40.0, 50.0, 10.0, 20.0, 30.0, 40.0, 50.0),
                    own.rows.stream().map(row -> row.get("epoch")).toList());
            assertEquals(List.of("accuracy", "training", "model"),
                    result.sections().stream().map(section -> section.id()).toList());
            int[] test = new int[3];
            Arrays.stream(ExampleBatches.shuffled(RandomKey.of(0).split("examples"), EXAMPLES)).skip(90)
                    .forEach(row -> test[row % 3]++);
            assertArrayEquals(new double[]{2 * test[0], 0, 0, 0, 2 * test[1], 0, 0, 0, 2 * test[2]},
                    (double[]) result.result().get("confusion"));
            Block.Table confusion = (Block.Table) result.sections().getFirst().blocks().getLast();
            assertEquals(List.of("a", String.valueOf(2 * test[0]), "", "", "1"), confusion.rows().getFirst());
        }
    }

    @Test
    void theLossIsTracedAndCompiledOnceWhateverTheEpochsAndInitializations() {
        List<Long> traces = new ArrayList<>();
        for (int initializations : new int[]{1, 3}) {
            Workbench own = new Workbench();
            long before = own.engine.traces();
            long compiled = workbench.backend.compilations();
            TaskResult result = own.classify.run(small(Map.of("initializations", initializations),
                    Map.of("iterations", 20 * initializations)), own);
            assertEquals(initializations, result.result().get("initializations"));
            assertEquals(2, workbench.backend.compilations() - compiled, "the loss with its gradient, and the scores");
            traces.add(own.engine.traces() - before);
        }
        assertEquals(traces.get(0), traces.get(1));
    }

    @Test
    void aResumedTrainingGivesTheSameBits() {
        Configuration configuration = small(Map.of("every", 1, "dtype", "f32"),
                Map.of("iterations", 7, "average", 0.5, "schedule", "cosine"));
        TaskResult whole = workbench.classify.run(configuration, workbench);
        List<Checkpoint> checkpoints = List.copyOf(workbench.checkpoints);
        assertEquals(14, checkpoints.size());
        for (int from = 0; from < checkpoints.size(); from++) {
            Workbench other = new Workbench();
            other.resumed = Optional.of(checkpoints.get(from));
            TaskResult rest = other.classify.run(configuration, other);
            assertEquals(whole.quantities(), rest.quantities());
            assertArrayEquals((double[]) whole.result().get("confusion"), (double[]) rest.result().get("confusion"));
            assertEquals(workbench.rows.subList(workbench.rows.size() - other.rows.size(), workbench.rows.size()),
                    other.rows);
            assertEquals(checkpoints.size() - 1 - from, other.checkpoints.size());
        }
    }

    @Test
    void stopsAtTheNextIterationAndShowsWhatThereIs() {
        workbench.stopAfter = 3;
        TaskResult result = workbench.classify.run(small(Map.of(), Map.of("iterations", 8)), workbench);
        assertEquals(TaskResult.State.STOPPED, result.state());
        assertEquals("The training was stopped in initialization 2 after 4 iterations.", result.message());
        assertEquals(1, result.result().get("initializations"));
    }

    @Test
    void initializationsDifferAndAreThoseOfTheSeed() {
        TaskResult result = workbench.classify.run(small(Map.of(), Map.of("iterations", 8)), workbench);
        double[] losses = workbench.checkpoints.getLast().array("ends").toDoubles();
        assertNotEquals(losses[2], losses[6]);
        assertEquals((losses[2] + losses[6]) / 2, result.quantities().getOrDefault("test_loss", Double.NaN), 1e-15);
        Workbench one = new Workbench();
        one.classify.run(small(Map.of("initializations", 1), Map.of("iterations", 8)), one);
        assertArrayEquals(Arrays.copyOf(losses, 4), one.checkpoints.getLast().array("ends").toDoubles());
    }

    @Test
    void anEpochHasEachExampleOnceInAnOrderOfItsOwn() {
        LabelledExamples clouds = new Clouds(0).load();
        int[] rows = IntStream.range(30, 90).toArray();
        ExampleBatches batches = new ExampleBatches(new LabelledExamples("", "", "", clouds.classes(), Shape.of(1),
                IntStream.range(0, EXAMPLES).mapToObj(i -> new double[]{i}).toArray(double[][]::new), clouds.labels()),
                rows, 20);
        List<List<Integer>> orders = new ArrayList<>();
        for (int epoch = 0; epoch < 2; epoch++) {
            List<Integer> seen = new ArrayList<>();
            for (int k = 0; k < batches.perEpoch(); k++) {
                double[] features = new double[20];
                double[] labels = new double[60];
                batches.draw(RandomKey.of(4), 3L * epoch + k, features, labels);
                for (int i = 0; i < 20; i++) {
                    seen.add((int) features[i]);
                    for (int c = 0; c < 3; c++) {
                        assertEquals((int) features[i] % 3 == c ? 1 : 0, labels[3 * i + c]);
                    }
                }
            }
            assertEquals(Arrays.stream(rows).boxed().toList(), seen.stream().sorted().toList());
            orders.add(seen);
        }
        assertNotEquals(orders.get(0), orders.get(1));
    }

    /** With all weights 0 each class has the same score: the loss is log 3, and all answers are the first class. */
    @Test
    void scoresCoverEveryExampleAlsoInAPartThatIsNotFull() {
        LabelledExamples clouds = new Clouds(0.25).load();
        ExampleBatches all = new ExampleBatches(clouds, IntStream.range(0, EXAMPLES).toArray(), 40);
        try (Classifier classifier = Classifier.of(workbench.engine, workbench.backend,
                new FunctionGraphs(workbench.engine), new Net(3), clouds, 40, DType.F64)) {
            double[] x = new double[classifier.network().size()];
            Classifier.Score score = classifier.score(all, x);
            assertEquals(Math.log(3), score.loss(), 1e-15);
            assertEquals(44.0 / EXAMPLES, score.accuracy());
            assertArrayEquals(new int[]{44, 0, 0}, score.confusion()[0]);
            assertArrayEquals(new int[]{43, 0, 0}, score.confusion()[1]);
            double[] gradient = new double[x.length];
            assertEquals(Math.log(3), classifier.of(all, RandomKey.of(1), 2).evaluate(x, gradient), 1e-15);
        }
    }

    /** Cross-entropy of one linear layer, its gradient (p - y) x by the sum written out. */
    @Test
    void theGradientIsThatOfTheCrossEntropy() {
        LabelledExamples clouds = new Clouds(0.25).load();
        Layer linear = (x, p) -> x.matmul(p.tensor("w", Initialization.normal(1), 2, 3));
        int batch = 5;
        ExampleBatches some = new ExampleBatches(clouds, IntStream.range(0, batch).toArray(), batch);
        try (Classifier classifier = Classifier.of(workbench.engine, workbench.backend,
                new FunctionGraphs(workbench.engine), linear, clouds, batch, DType.F64)) {
            double[] w = classifier.network().values(RandomKey.of(2));
            double[] gradient = new double[6];
            double loss = classifier.of(some, RandomKey.of(1), 0).evaluate(w, gradient);
            double expectedLoss = 0;
            double[] expected = new double[6];
            for (int i = 0; i < batch; i++) {
                double[] example = clouds.features()[i];
                double[] e = new double[3];
                for (int c = 0; c < 3; c++) {
                    e[c] = StrictMath.exp(example[0] * w[c] + example[1] * w[3 + c]);
                }
                double sum = e[0] + e[1] + e[2];
                expectedLoss -= StrictMath.log(e[clouds.labels()[i]] / sum) / batch;
                for (int c = 0; c < 3; c++) {
                    double difference = e[c] / sum - (clouds.labels()[i] == c ? 1 : 0);
                    expected[c] += difference * example[0] / batch;
                    expected[3 + c] += difference * example[1] / batch;
                }
            }
            assertEquals(expectedLoss, loss, 1e-14);
            assertArrayEquals(expected, gradient, 1e-14);
        }
    }

    private void refused(String sentence, Configuration configuration) {
        assertEquals(sentence,
                assertThrows(RefusedException.class, () -> workbench.classify.run(configuration, workbench))
                        .getMessage());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        refused("training.train is 130 and training.batch 20 of 130 examples; a minibatch has to fit into those to"
                + " learn from, and at least one example has to be left to test.",
                small(Map.of("train", 130), Map.of()));
        refused("training.train is 10 and training.batch 20 of 130 examples; a minibatch has to fit into those to"
                + " learn from, and at least one example has to be left to test.",
                small(Map.of("train", 10), Map.of()));
        Map<String, Object> training = Map.of("train", 90, "batch", 20);
        refused("The model makes [20, 4] of a minibatch [20, 2]; it has to be one score for each of the 3 classes,"
                + " [20, 3].", configuration(Net.class, Map.of("outputs", 4), training, Map.of()));
        refused("The model learns nothing; it needs a layer with parameters.",
                configuration(Fixed.class, Map.of(), training, Map.of()));
        refused("The model cannot read a minibatch [20, 2]: it reads images, not [20, 2].",
                configuration(Picky.class, Map.of(), training, Map.of()));
    }

    /** A backend without the device that it is for. */
    private record Absent() implements Backend {
        @Override
        public String name() {
            return "absent";
        }

        @Override
        public String help() {
            return "a backend without a device";
        }

        @Override
        public Executable compile(Graph graph) {
            throw new BackendUnavailableException("There is no device; plug one in.");
        }

        @Override
        public long compilations() {
            return 0;
        }

        @Override
        public Memory newMemory() {
            throw new BackendUnavailableException("There is no device; plug one in.");
        }

        @Override
        public MemoryCounts memoryCounts() {
            return MemoryCounts.NONE;
        }
    }

    @Test
    void aBackendThatCannotComputeHereIsRefusedInItsOwnSentence() {
        refused("There is no device; plug one in.",
                configuration(new Absent(), Net.class, Map.of(), Map.of("train", 90, "batch", 20), Map.of()));
    }

    @Test
    void aTrainingThatDivergesSaysWhereAndWhatToTry() {
        TaskResult result = workbench.classify.run(small(Map.of(), Map.of("iterations", 50, "rate", 1e308)),
                workbench);
        assertEquals(TaskResult.State.FAILED, result.state());
        assertTrue(result.message().matches("The training could not go on in initialization 1 after \\d+ iterations at"
                + " the loss [0-9.e+]+, because the loss of a minibatch or its gradient is not finite; try a smaller"
                + " optimizer.rate[.]"), result.message());
    }
}
