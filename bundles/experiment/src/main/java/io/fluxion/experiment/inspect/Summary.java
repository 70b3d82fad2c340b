package io.fluxion.experiment.inspect;

import io.fluxion.backend.Backend;
import io.fluxion.backend.Executable;
import io.fluxion.experiment.ModelSummary;
import io.fluxion.experiment.ModelSummary.Declared;
import io.fluxion.experiment.ModelSummary.Part;
import io.fluxion.layer.FunctionTracer;
import io.fluxion.layer.Layer;
import io.fluxion.layer.LearnedFunction;
import io.fluxion.layer.Parameters;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.SystemTracer;
import io.fluxion.model.TracedSystem;
import io.fluxion.plugin.PluginDescription;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugin.PluginRegistry;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Takes a model apart: each layer that is applied is traced by itself for its parameters and its arithmetic.
 *
 * @param plugins that name the layers' classes
 */
record Summary(Engine engine, Backend backend, FunctionTracer functions, SystemTracer systems,
        PluginRegistry plugins) {

    /** Scratch memory of two programs. */
    private record Scratch(long forward, long gradient) {}

    /** Of a layer. */
    ModelSummary of(String name, Layer layer, TensorType input, DType dtype) {
        List<WatchedParameters> runs = new ArrayList<>();
        LearnedFunction function = functions.trace(dtype, List.of(input), (in, parameters) -> {
            WatchedParameters root = WatchedParameters.root(parameters);
            runs.add(root);
            return List.of(root.apply(layer, in.getFirst()));
        });
        Scratch scratch = scratch(function.graph(), 0, function.size());
        return new ModelSummary(name, "an input " + input, parts(runs.getFirst().calls(), dtype), List.of(),
                Arithmetic.of(function.graph()), scratch.forward(), scratch.gradient(), function.size());
    }

    /** Of a system: a forward pass is one right-hand side for one state. */
    ModelSummary of(PluginFactory<OdeSystem> factory, Map<String, ?> values, DType dtype) {
        List<WatchedParameters> runs = new ArrayList<>();
        TracedSystem system = systems.trace(watched(factory, runs), values, dtype);
        List<WatchedParameters.Call> calls = runs.stream().map(WatchedParameters::calls)
                .filter(some -> !some.isEmpty()).findFirst().orElse(List.of());
        List<Declared> declared = IntStream.range(0, system.values().length)
                .mapToObj(i -> new Declared(system.parameters().get(i), system.values()[i])).toList();
        Scratch scratch = scratch(system.field(), 2, system.parameterCount());
        return new ModelSummary(factory.description().name(), "one right-hand side, a state "
                + system.field().inputs().get(1), parts(calls, dtype), declared, Arithmetic.of(system.field()),
                scratch.forward(), scratch.gradient(), system.parameterCount());
    }

    /** The same system, whose layers are noted at each making. */
    private static PluginFactory<OdeSystem> watched(PluginFactory<OdeSystem> factory, List<WatchedParameters> runs) {
        return new PluginFactory<>() {
            @Override
            public PluginDescription description() {
                return factory.description();
            }

            @Override
            public OdeSystem create(Map<String, ?> values) {
                Map<String, Object> all = new HashMap<>(values);
                if (values.get(LEARNED) instanceof Parameters root) {
                    WatchedParameters watched = WatchedParameters.root(root);
                    runs.add(watched);
                    all.put(LEARNED, watched);
                }
                return factory.create(all);
            }
        };
    }

    private List<Part> parts(List<WatchedParameters.Call> calls, DType dtype) {
        List<LearnedFunction> alone = calls.stream().map(call -> functions.trace(dtype, List.of(call.in),
                (in, parameters) -> List.of(call.layer.apply(in.getFirst(), parameters)))).toList();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            WatchedParameters.Call call = calls.get(i);
            long parameters = alone.get(i).size();
            long operations = Arithmetic.of(alone.get(i).graph());
            for (int j = i + 1; j < calls.size() && calls.get(j).depth > call.depth; j++) {
                if (calls.get(j).depth == call.depth + 1) {
                    parameters -= alone.get(j).size();
                    operations -= Arithmetic.of(alone.get(j).graph());
                }
            }
            // layers that share their weights, or whose parts are simplified together, leave less than nothing
            parts.add(new Part(call.path, call.depth, name(call.layer), call.in.toString(), call.out().toString(),
                    Math.max(0, parameters), Math.max(0, operations)));
        }
        return parts;
    }

    /** The name of the layer's plugin; of a class that is none, that of the class. */
    private String name(Layer layer) {
        String type = layer.getClass().getName();
        return plugins.factories(Layer.class.getName()).stream().map(PluginFactory::description)
                .filter(plugin -> plugin.className().equals(type)).map(PluginDescription::name).findFirst()
                .orElseGet(() -> layer.getClass().getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                        .toLowerCase(Locale.ROOT));
    }

    /** The gradient is that of the sum of the outputs' squares by one input. */
    private Scratch scratch(Graph graph, int parameters, int count) {
        long forward = scratch(graph);
        if (count == 0) {
            return new Scratch(forward, 0);
        }
        Graph squares = engine.trace(graph.inputs(),
                in -> List.of(in.getFirst().trace().inline(graph, in).getFirst().square().sum()));
        return new Scratch(forward, scratch(engine.gradient(squares, List.of(parameters))));
    }

    private long scratch(Graph graph) {
        try (Executable program = backend.compile(graph)) {
            return program.plan().scratch();
        }
    }
}
