package io.fluxion.experiment.tasks;

import io.fluxion.backend.Backend;
import io.fluxion.backend.BackendUnavailableException;
import io.fluxion.data.DataException;
import io.fluxion.data.LabelledDataset;
import io.fluxion.data.LabelledExamples;
import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.observe.ObservedBackend;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.RunContext;
import io.fluxion.experiment.Section;
import io.fluxion.experiment.SectionValue;
import io.fluxion.experiment.Task;
import io.fluxion.experiment.TaskResult;
import io.fluxion.layer.FunctionTracer;
import io.fluxion.layer.Layer;
import io.fluxion.optimize.Optimizer;
import io.fluxion.random.RandomKey;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Engine;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Trains a network to tell classes apart, on minibatches of some of the examples, from several initializations, and tests it
 * on the others.
 */
@Component(service = Task.class)
public final class ClassifyTask implements Task {
    private final Engine engine;
    private final ObservedBackend backends;
    private final FunctionTracer tracer;

    /** A task over the framework's services. */
    @Activate
    public ClassifyTask(@Reference Engine engine, @Reference ObservedBackend backends,
            @Reference FunctionTracer tracer) {
        this.engine = engine;
        this.backends = backends;
        this.tracer = tracer;
    }

    @Override
    public String name() {
        return "classify";
    }

    @Override
    public String help() {
        return "train a network to tell classes apart, and test it on other examples";
    }

    @Override
    public List<Section> sections() {
        return List.of(
                new Section("data", "the examples", LabelledDataset.class.getName(), "", List.of()),
                new Section("model", "the network, from an example to a score for each class", Layer.class.getName(),
                        "",
                        List.of()),
                new Section("training", "which examples, and how", "", "",
                        List.of(Parameters.whole("train", "1500", 1, "examples to learn from; the others test"),
                                Parameters.whole("shuffle", "0", 0,
                                        "seed of the order from which the first are those to learn from"),
                                Parameters.whole("batch", "50", 1, "examples of a minibatch"),
                                Parameters.whole("initializations", "5", 1, "trainings, each from other weights"),
                                Parameters.whole("every", "1", 1, "epochs between two tests"),
                                Parameters.word("dtype", "f64", List.of("f32", "f64"),
                                        "element type of the network; the loss is f64"))),
                new Section("optimizer", "the minimization", Optimizer.class.getName(), "adam", List.of()),
                new Section("backend", "what computes", Backend.class.getName(), "simd", List.of()));
    }

    @Override
    public List<String> quantities(Configuration configuration) {
        return ClassifyReport.QUANTITIES;
    }

    @Override
    public TaskResult run(Configuration configuration, RunContext context) {
        SectionValue training = configuration.section("training");
        SectionValue section = configuration.section("optimizer");
        LabelledExamples examples = load(configuration);
        int count = training.integer("train");
        int batch = training.integer("batch");
        if (count >= examples.size() || batch > count) {
            throw new RefusedException("training.train is " + count + " and training.batch " + batch + " of "
                    + examples.size() + " examples; a minibatch has to fit into those to learn from, and at least one"
                    + " example has to be left to test.");
        }
        int[] order = ExampleBatches.shuffled(RandomKey.of(training.integer("shuffle")).split("examples"),
                examples.size());
        ExampleBatches train = new ExampleBatches(examples, Arrays.copyOf(order, count), batch);
        ExampleBatches test = new ExampleBatches(examples, Arrays.copyOfRange(order, count, order.length), batch);
        DType dtype = DType.valueOf(training.text("dtype").toUpperCase(Locale.ROOT));
        Layer layer = configuration.section("model").create(Layer.class);
        Backend backend = backends.around(configuration.section("backend").create(Backend.class));
        try (Classifier classifier = Classifier.of(engine, backend, tracer, layer, examples, batch, dtype)) {
            ClassifyRun run = new ClassifyRun(classifier, train, test, section.create(Optimizer.class),
                    training.integer("initializations"), training.integer("every"),
                    OptimizerSection.iterations(section), RandomKey.of(configuration.seed()), context);
            ClassifyProgress end = run.run();
            return new ClassifyReport(examples, classifier.network(), count, order.length - count,
                    training.integer("initializations")).result(end, run.failed(end));
        } catch (BackendUnavailableException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    private static LabelledExamples load(Configuration configuration) {
        try {
            return configuration.section("data").create(LabelledDataset.class).load();
        } catch (DataException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }
}
