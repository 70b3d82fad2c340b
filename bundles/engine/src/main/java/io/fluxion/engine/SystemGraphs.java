package io.fluxion.engine;

import io.fluxion.layer.Parameters;
import io.fluxion.model.InvalidSystemException;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.PhasePortrait;
import io.fluxion.model.StateVariable;
import io.fluxion.model.SystemTracer;
import io.fluxion.model.TracedSystem;
import io.fluxion.plugin.InvalidParameterException;
import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.PluginDescription;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugin.WrittenNumber;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Traces a system's equations with its parameters as one input: the tensor parameters in the order of their declaration,
 * then the arrays that it learns.
 */
@Component
public final class SystemGraphs implements SystemTracer {
    private final Engine engine;

    /** @param engine traces the equations */
    @Activate
    public SystemGraphs(@Reference Engine engine) {
        this.engine = engine;
    }

    @Override
    public TracedSystem trace(PluginFactory<? extends OdeSystem> factory, Map<String, ?> values, DType dtype) {
        if (!dtype.isReal()) {
            throw new IllegalArgumentException("a system is traced in f32 or f64, not in " + dtype);
        }
        PluginDescription plugin = factory.description();
        List<Parameter> inputs = inputs(plugin);
        double[] numbers = inputs.stream().mapToDouble(p -> number(plugin, p, values.get(p.name()))).toArray();
        return valid(plugin, () -> traced(factory, values, inputs, numbers, dtype));
    }

    /** Tells of which system a failure speaks. */
    private static <T> T valid(PluginDescription plugin, Supplier<T> tracing) {
        try {
            return tracing.get();
        } catch (InvalidParameterException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InvalidSystemException(plugin, e);
        }
    }

    private TracedSystem traced(PluginFactory<? extends OdeSystem> factory, Map<String, ?> values,
            List<Parameter> inputs, double[] numbers, DType dtype) {
        PluginDescription plugin = factory.description();
        LearnedArrays learned = new LearnedArrays();
        OdeSystem sample = sample(factory, values, inputs, dtype, learned);
        List<StateVariable> variables = List.copyOf(sample.variables());
        TensorType y = TensorType.of(dtype, variables.size());
        TensorType p = TensorType.of(dtype, numbers.length + learned.size());
        SystemStructure structure = new SystemStructure(engine, TensorType.of(dtype), y, p,
                parameters -> create(factory, values, inputs, parameters, learned.within(parameters, inputs.size())));
        return new TracedSystem(plugin, variables, sample.timeUnit(), sample.duration(),
                inputs.stream().map(Parameter::name).toList(), numbers, learned.inOrder(),
                portraits(plugin, sample), structure.equations(sample));
    }

    private static List<PhasePortrait> portraits(PluginDescription plugin, OdeSystem sample) {
        List<String> names = sample.variables().stream().map(StateVariable::name).toList();
        for (PhasePortrait portrait : sample.portraits()) {
            Stream.concat(portrait.x().stream(), portrait.y().stream()).filter(name -> !names.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new IllegalArgumentException("a phase portrait of " + plugin.name() + " shows `" + name
                                + "`, which is none of its variables " + String.join(", ", names));
                    });
        }
        return sample.portraits();
    }

    @Override
    public Graph traceBatch(PluginFactory<? extends OdeSystem> factory, Map<String, ?> values, DType dtype,
            int batch) {
        return valid(factory.description(), () -> tracedBatch(factory, values, dtype, batch));
    }

    private Graph tracedBatch(PluginFactory<? extends OdeSystem> factory, Map<String, ?> values, DType dtype,
            int batch) {
        List<Parameter> inputs = inputs(factory.description());
        LearnedArrays learned = new LearnedArrays();
        int n = sample(factory, values, inputs, dtype, learned).variables().size();
        TensorType y = TensorType.of(dtype, n * batch);
        TensorType p = TensorType.of(dtype, inputs.size() + learned.size());
        return engine.trace(List.of(TensorType.of(dtype), y, p), in -> {
            Tensor states = in.get(1).reshape(n, batch);
            Tensor slopes = create(factory, values, inputs, in.get(2), learned.within(in.get(2), inputs.size()))
                    .derivative(in.get(0), states);
            if (!slopes.type().equals(states.type())) {
                throw new IllegalArgumentException(
                        "the right-hand side makes %s of a batch of states %s; it is written for one state only"
                                .formatted(slopes.type(), states.type()));
            }
            return List.of(slopes.reshape(n * batch));
        });
    }

    private static List<Parameter> inputs(PluginDescription plugin) {
        return plugin.parameters().stream().filter(p -> p.type() == Tensor.class).toList();
    }

    /**
     * An instance over a trace that is thrown away: only an instance knows its state variables, and only its right-hand
     * side what it learns.
     */
    private OdeSystem sample(PluginFactory<? extends OdeSystem> factory, Map<String, ?> values,
            List<Parameter> inputs, DType dtype, LearnedArrays learned) {
        GraphEngine tracing = engine instanceof GraphEngine own ? own : new GraphEngine();
        GraphTrace trace = new GraphTrace(tracing,
                List.of(TensorType.of(dtype), TensorType.of(dtype, inputs.size())));
        OdeSystem sample = create(factory, values, inputs, trace.inputs().get(1), learned.noting(trace, dtype));
        sample.derivative(trace.inputs().get(0), trace.zeros(TensorType.of(dtype, sample.variables().size())));
        return sample;
    }

    private static OdeSystem create(PluginFactory<? extends OdeSystem> factory, Map<String, ?> values,
            List<Parameter> inputs, Tensor p, Parameters learned) {
        Map<String, Object> all = new HashMap<>(values);
        for (int i = 0; i < inputs.size(); i++) {
            all.put(inputs.get(i).name(), p.get(i));
        }
        all.put(PluginFactory.LEARNED, learned);
        return factory.create(all);
    }

    private static double number(PluginDescription plugin, Parameter parameter,
            @Nullable Object given) {
        if (given == null && parameter.required()) {
            throw invalid(plugin, parameter,
                    "has to be given" + (parameter.help().isEmpty() ? "" : ": " + parameter.help()));
        }
        Object written = given == null ? parameter.defaultValue() : given;
        double value = switch (written) {
            case Number number -> number.doubleValue();
            case String text -> WrittenNumber.parse(text).orElse(Double.NaN);
            default -> Double.NaN;
        };
        if (Double.isNaN(value)) {
            throw invalid(plugin, parameter, "is `" + written + "`; it has to be a number");
        }
        if (!(value >= parameter.min() && value <= parameter.max())) {
            throw invalid(plugin, parameter, "is %s; it has to be between %s and %s".formatted(written,
                    parameter.min(), parameter.max()));
        }
        return value;
    }

    private static InvalidParameterException invalid(PluginDescription plugin, Parameter parameter, String reason) {
        return new InvalidParameterException(parameter.name(),
                "The parameter `%s` of %s %s.".formatted(parameter.name(), plugin.name(), reason));
    }
}
