package io.fluxion.experiment.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.backend.simd.SimdBackend;
import io.fluxion.engine.FunctionGraphs;
import io.fluxion.engine.GraphEngine;
import io.fluxion.engine.SystemGraphs;
import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.DerivativeChecks;
import io.fluxion.experiment.ModelSummary;
import io.fluxion.experiment.ModelSummary.Part;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.SectionValue;
import io.fluxion.experiment.plugins.Arrivals;
import io.fluxion.experiment.plugins.ServicePluginRegistry;
import io.fluxion.layer.Cell;
import io.fluxion.layer.Initialization;
import io.fluxion.layer.Layer;
import io.fluxion.layer.Parameters;
import io.fluxion.layers.core.Dense;
import io.fluxion.layers.core.Embedding;
import io.fluxion.layers.core.GatedRecurrentUnit;
import io.fluxion.layers.core.LayerNorm;
import io.fluxion.layers.core.Mlp;
import io.fluxion.layers.core.Recurrent;
import io.fluxion.layers.core.Residual;
import io.fluxion.layers.core.Sequential;
import io.fluxion.layers.core.initial.Distribution;
import io.fluxion.layers.core.initial.Glorot;
import io.fluxion.layers.core.initial.He;
import io.fluxion.layers.core.initial.Normal;
import io.fluxion.layers.core.initial.Orthogonal;
import io.fluxion.models.mechanistic.LotkaVolterra;
import io.fluxion.models.neuralode.LotkaVolterraUde;
import io.fluxion.models.neuralode.NeuralOde;
import io.fluxion.model.OdeSystem;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugins.ClassFactory;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelInspectorTest {
    private final GraphEngine engine = new GraphEngine();
    private final ServicePluginRegistry plugins = new ServicePluginRegistry(new Arrivals(1, 1));
    private final ModelInspector inspector = new ModelInspector(engine, new SimdBackend(), new FunctionGraphs(engine),
            new SystemGraphs(engine), plugins);

    ModelInspectorTest() {
        add(Initialization.class, "glorot", Glorot.class);
        add(Initialization.class, "he", He.class);
        add(Initialization.class, "normal", Normal.class);
        add(Initialization.class, "orthogonal", Orthogonal.class);
        add(Cell.class, "gru", GatedRecurrentUnit.class);
        add(Layer.class, "dense", Dense.class);
        add(Layer.class, "embedding", Embedding.class);
        add(Layer.class, "layer-norm", LayerNorm.class);
        add(Layer.class, "recurrent", Recurrent.class);
        add(Layer.class, "wrong", Wrong.class);
        add(OdeSystem.class, "lotka-volterra", LotkaVolterra.class);
        add(OdeSystem.class, "lotka-volterra-ude", LotkaVolterraUde.class);
        add(OdeSystem.class, "neural-ode", NeuralOde.class);
    }

    private <T> void add(Class<T> kind, String name, Class<? extends T> type) {
        plugins.addFactory(new ClassFactory<>(kind, name, type, plugins::find),
                Map.of(PluginFactory.KIND, kind.getName(), PluginFactory.NAME, name));
    }

    private Configuration configuration(String key, PluginFactory<?> model, Map<String, Object> values) {
        return new Configuration("test", "train", 0,
                Map.of(key, new SectionValue(key, Optional.of(model), values, Map.of())), List.of());
    }

    private ModelSummary system(String name, Map<String, Object> values) {
        return inspector.summary(configuration("model",
                plugins.find(OdeSystem.class.getName(), name).orElseThrow(), values), Optional.empty());
    }

    /** A function whose forward mode has the wrong sign. */
    private record Turned() implements Operation {
        @Override
        public String name() {
            return "test.turned";
        }

        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            return inputs;
        }

        @Override
        public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
            return List.of(Optional.of(inputs.getFirst().times(cotangents.getFirst()).times(2)));
        }

        @Override
        public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs,
                List<Optional<Tensor>> tangents) {
            return List.of(tangents.getFirst().map(v -> inputs.getFirst().times(v).times(-2)));
        }

        @Override
        public Kernel kernel(List<TensorType> inputs) {
            return (in, out) -> {
                for (int i = 0; i < in[0].size(); i++) {
                    out[0].set(i, in[0].get(i) * in[0].get(i));
                }
            };
        }
    }

    /** A layer with that function. */
    public record Wrong() implements Layer {
        @Override
        public Tensor apply(Tensor x, Parameters parameters) {
            return x.times(parameters.scalar("a", 1)).apply(new Turned()).getFirst();
        }
    }

    @Test
    void aNetworkHasItsLayersWithShapesParametersAndArithmetic() {
        Glorot glorot = new Glorot(Distribution.UNIFORM, 1);
        Layer layer = new Sequential(List.of(new Mlp(List.of(8.0, 4.0), io.fluxion.layers.core.Activation.RELU, glorot),
                new Residual(new Dense(4, io.fluxion.layers.core.Activation.IDENTITY, true, glorot))));
        ModelSummary summary = new Summary(engine, new SimdBackend(), new FunctionGraphs(engine),
                new SystemGraphs(engine), plugins).of("sequential", layer, TensorType.f64(5, 3), DType.F64);
        assertEquals(List.of(new Part("", 0, "sequential", "f64[5, 3]", "f64[5, 4]", 0, 0),
                new Part("0", 1, "mlp", "f64[5, 3]", "f64[5, 4]", 0, 0),
                new Part("0.0", 2, "dense", "f64[5, 3]", "f64[5, 8]", 32, 2 * 5 * 3 * 8 + 2 * 5 * 8),
                new Part("0.1", 2, "dense", "f64[5, 8]", "f64[5, 4]", 36, 2 * 5 * 8 * 4 + 5 * 4),
                new Part("1", 1, "residual", "f64[5, 4]", "f64[5, 4]", 0, 20),
                new Part("1", 2, "dense", "f64[5, 4]", "f64[5, 4]", 20, 2 * 5 * 4 * 4 + 5 * 4)), summary.parts());
        assertEquals(summary.parts().stream().mapToLong(Part::operations).sum(), summary.operations());
        assertEquals(32 + 36 + 20, summary.trainable());
        assertTrue(summary.forward() > 0 && summary.gradient() > summary.forward(), summary.toString());
    }

    @Test
    void aLearnedSystemHasTheLayersOfItsNetworkAndItsRates() {
        ModelSummary ude = system("lotka-volterra-ude", Map.of("width", 5, "depth", 2));
        assertEquals(List.of("net.0", "net.1", "net.2"), ude.parts().stream().map(Part::path).toList());
        assertEquals(List.of(15L, 30L, 12L), ude.parts().stream().map(Part::parameters).toList());
        assertEquals(List.of("alpha", "gamma"), ude.declared().stream().map(ModelSummary.Declared::name).toList());
        assertEquals(59, ude.trainable());
        ModelSummary spiral = system("neural-ode", Map.of("power", 3, "width", 50));
        assertEquals(252, spiral.trainable());
        // two products, a bias and tanh of 50, a bias of 2, and two powers
        assertEquals(2 * 2 * 50 * 2 + 50 + 50 + 2 + 2, spiral.operations());
        assertEquals("f64[2]", spiral.parts().getFirst().in());
        assertEquals("f64[50]", spiral.parts().getFirst().out());
    }

    @Test
    void aSystemWithoutANetworkHasItsParameters() {
        ModelSummary summary = system("lotka-volterra", Map.of("alpha", 0.7));
        assertEquals(List.of(), summary.parts());
        assertEquals(new ModelSummary.Declared("alpha", 0.7), summary.declared().getFirst());
        assertEquals(4, summary.trainable());
    }

    @Test
    void whatHasNoModelOrCannotReadTheShapeIsRefused() {
        PluginFactory<?> dense = plugins.find(Layer.class.getName(), "dense").orElseThrow();
        Map<String, Object> units = Map.of("units", 3);
        assertEquals("The task train has no model; a summary is of one with a section model or system.",
                assertThrows(RefusedException.class,
                        () -> inspector.summary(configuration("network", dense, units), Optional.empty()))
                        .getMessage());
        assertEquals("The model cannot read an input f64[]: the last axis of its input are features, and a scalar has"
                + " no axis.",
                assertThrows(RefusedException.class,
                        () -> inspector.summary(configuration("model", dense, units), Optional.of(Shape.SCALAR)))
                        .getMessage());
    }

    @Test
    void derivativesOfLayersAndSystemsHold() {
        for (List<String> words : List.of(List.of("dense", "units=3", "activation=relu"), List.of("layer-norm"),
                List.of("recurrent", "cell.name=gru", "cell.units=3"), List.of("embedding", "count=4", "width=3"),
                List.of("lotka-volterra"), List.of("neural-ode", "power=3", "width=6"),
                List.of("lotka-volterra-ude"))) {
            for (long seed = 0; seed < 3; seed++) {
                DerivativeChecks checks = inspector.checkDerivatives(words.getFirst(),
                        words.subList(1, words.size()), Optional.empty(), seed);
                assertTrue(checks.hold(), checks.toString());
            }
        }
    }

    @Test
    void aDefaultInputIsOneThatTheLayerReadsAndAShapeReplacesIt() {
        assertTrue(inspector.checkDerivatives("recurrent", List.of("cell.name=gru", "cell.units=3"),
                Optional.empty(), 0).subject().contains("input f64[3, 4]"));
        assertTrue(inspector.checkDerivatives("embedding", List.of("count=4", "width=3"), Optional.empty(), 0)
                .subject().contains("input i32[3, 2]"));
        assertTrue(inspector.checkDerivatives("dense", List.of("units=3"), Optional.of(Shape.of(2, 2, 7)), 0).subject()
                .startsWith("the layer dense, 24 parameters, input f64[2, 2, 7], output f64[2, 2, 3]"));
    }

    @Test
    void aWrongDerivativeIsFound() {
        DerivativeChecks checks = inspector.checkDerivatives("wrong", List.of(), Optional.empty(), 0);
        assertFalse(checks.hold());
        assertFalse(checks.checks().get(0).holds(), checks.toString());
        assertFalse(checks.checks().get(1).holds(), checks.toString());
        assertTrue(checks.checks().get(4).holds(), checks.toString());
    }

    @Test
    void namesAndParametersAreChecked() {
        assertEquals("There is no layer or system `densse`; did you mean `dense`?", refused("densse"));
        assertEquals("dense: `dense.units` is missing: number of outputs.", refused("dense"));
        assertEquals("`unit=3`: unknown key `dense.unit`; did you mean `units`?",
                refused("dense", "units=2", "unit=3"));
        assertEquals("The layer dense cannot read an input f64[]: the last axis of its input are features, and a scalar"
                + " has no axis; name the shape of another by --shape.",
                assertThrows(RefusedException.class,
                        () -> inspector.checkDerivatives("dense", List.of("units=3"), Optional.of(Shape.SCALAR), 0))
                        .getMessage());
        assertEquals("--shape is the input of a layer, and lotka-volterra is a system, which reads its state.",
                assertThrows(RefusedException.class, () -> inspector.checkDerivatives("lotka-volterra", List.of(),
                        Optional.of(Shape.of(2)), 0)).getMessage());
    }

    private String refused(String name, String... parameters) {
        return String.valueOf(assertThrows(RefusedException.class,
                () -> inspector.checkDerivatives(name, List.of(parameters), Optional.empty(), 0)).getMessage());
    }
}
