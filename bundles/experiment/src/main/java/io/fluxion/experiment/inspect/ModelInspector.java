package io.fluxion.experiment.inspect;

import io.fluxion.backend.Backend;
import io.fluxion.data.DataException;
import io.fluxion.data.LabelledDataset;
import io.fluxion.data.LabelledExamples;
import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.DerivativeChecks;
import io.fluxion.experiment.ModelInspection;
import io.fluxion.experiment.ModelSummary;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.SectionValue;
import io.fluxion.experiment.file.TypedPlugin;
import io.fluxion.experiment.observe.ObservedBackend;
import io.fluxion.layer.FunctionTracer;
import io.fluxion.layer.Layer;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.SystemTracer;
import io.fluxion.plugin.PluginRegistry;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds the model of an experiment, or one by its name, and looks at it. */
@Component
public final class ModelInspector implements ModelInspection {
    /** Sections that hold a model. */
    private static final List<String> MODELS = List.of("model", "system");
    private static final String DATA = "data";
    private static final String TRAINING = "training";

    private final Engine engine;
    private final Backend backend;
    private final FunctionTracer functions;
    private final SystemTracer systems;
    private final PluginRegistry plugins;

    /** Over the framework's services. */
    @Activate
    public ModelInspector(@Reference Engine engine, @Reference(target = ObservedBackend.TARGET) Backend backend,
            @Reference FunctionTracer functions, @Reference SystemTracer systems, @Reference PluginRegistry plugins) {
        this.engine = engine;
        this.backend = backend;
        this.functions = functions;
        this.systems = systems;
        this.plugins = plugins;
    }

    @Override
    public ModelSummary summary(Configuration configuration, Optional<Shape> input) {
        SectionValue model = MODELS.stream().filter(key -> configuration.sections().containsKey(key))
                .map(configuration::section).filter(section -> section.plugin().isPresent()).findFirst()
                .orElseThrow(() -> new RefusedException("The task " + configuration.task()
                        + " has no model; a summary is of one with a section " + String.join(" or ", MODELS) + "."));
        DType dtype = dtype(configuration);
        String kind = model.plugin().orElseThrow().description().kind();
        Summary summary = new Summary(engine, backend, functions, systems, plugins);
        if (kind.equals(OdeSystem.class.getName())) {
            if (input.isPresent()) {
                throw new RefusedException("--shape is the input of a layer, and the model "
                        + model.factory(OdeSystem.class).description().name() + " is a system, which reads its state.");
            }
            return summary.of(model.factory(OdeSystem.class), model.pluginValues(), dtype);
        }
        TensorType type = new TensorType(dtype, input.orElseGet(() -> minibatch(configuration)));
        try {
            return summary.of(model.factory(Layer.class).description().name(), model.create(Layer.class), type, dtype);
        } catch (IllegalArgumentException e) {
            throw new RefusedException("The model cannot read an input " + type + ": " + e.getMessage() + ".");
        }
    }

    private static DType dtype(Configuration configuration) {
        return Optional.ofNullable(configuration.sections().get(TRAINING))
                .flatMap(training -> training.optional("dtype"))
                .map(word -> DType.valueOf(word.toString().toUpperCase(Locale.ROOT))).orElse(DType.F64);
    }

    private static Shape minibatch(Configuration configuration) {
        LabelledExamples examples;
        try {
            examples = configuration.section(DATA).create(LabelledDataset.class).load();
        } catch (DataException e) {
            throw new RefusedException(e.getMessage() + " Or name the shape of a minibatch by --shape.");
        }
        int batch = configuration.section(TRAINING).integer("batch");
        return Shape.of(Stream.concat(Stream.of(batch), java.util.Arrays.stream(examples.shape().toArray()).boxed())
                .mapToInt(Integer::intValue).toArray());
    }

    @Override
    public DerivativeChecks checkDerivatives(String name, List<String> parameters, Optional<Shape> input, long seed) {
        Map<Class<?>, String> kinds = new LinkedHashMap<>();
        kinds.put(Layer.class, "layer");
        kinds.put(OdeSystem.class, "system");
        SectionValue model = TypedPlugin.of(plugins, kinds, name, parameters);
        DerivativeSubject subject = new DerivativeSubject(functions, systems, seed);
        if (model.plugin().orElseThrow().description().kind().equals(Layer.class.getName())) {
            return subject.of(name, model.create(Layer.class), input).checked(engine, backend, seed);
        }
        if (input.isPresent()) {
            throw new RefusedException("--shape is the input of a layer, and " + name
                    + " is a system, which reads its state.");
        }
        return subject.of(model.factory(OdeSystem.class), model.pluginValues()).checked(engine, backend, seed);
    }
}
