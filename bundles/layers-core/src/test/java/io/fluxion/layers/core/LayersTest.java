package io.fluxion.layers.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.backend.simd.SimdBackend;
import io.fluxion.layer.Layer;
import io.fluxion.layer.LearnedFunction;
import io.fluxion.layers.core.initial.Distribution;
import io.fluxion.layers.core.initial.Glorot;
import io.fluxion.layers.core.initial.He;
import io.fluxion.layers.core.initial.Normal;
import io.fluxion.layers.core.initial.Orthogonal;
import io.fluxion.model.LearnedArray;
import io.fluxion.random.RandomKey;
import io.fluxion.tensor.Buffer;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.TensorType;
import io.fluxion.testkit.DerivativeCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Numbers without another source are those of PyTorch 1.13 in f64. */
class LayersTest extends TracedLayers {
    private static final Glorot GLOROT = new Glorot(Distribution.UNIFORM, 1);
    private static final Orthogonal ORTHOGONAL = new Orthogonal(1);
    private static final Dense DENSE = new Dense(2, Activation.TANH, true, GLOROT);
    private static final Mlp MLP = new Mlp(List.of(4.0, 4.0, 2.0), Activation.RELU, new He(Distribution.NORMAL, 1));
    private static final LayerNorm NORM = new LayerNorm(1e-5, true);
    private static final Recurrent GRU = new Recurrent(new GatedRecurrentUnit(2, GLOROT, ORTHOGONAL), false);
    private static final Recurrent LSTM = new Recurrent(new LongShortTermMemory(2, GLOROT, ORTHOGONAL), false);

    @Test
    void linearThenTanh() {
        assertArrayEquals(
                new double[]{0.967444850926847, 0.34883947725355174, 0.013975909651371627, 0.2866225167112147,
                        -0.7206545219591016, -0.6642287490639817, 0.40537317065342743, -0.9152658267693001},
                output(DENSE, 1, waves(0.3, 4, 3)), 1e-15);
    }

    @Test
    void linearAndReluOneAfterTheOther() {
        double[] expected = {1.5129900504089957, 0.9116554518352052, 1.5172504032313574, 1.7745830855701596,
                0.7050714075850535, 0.7487997750335302, 0.6569865987187891, 0.6629692300821833};
        NdArray x = waves(0.3, 4, 3);
        assertArrayEquals(expected, output(MLP, 2, x), 1e-14);
        Layer parts = new Sequential(List.of(new Dense(4, Activation.RELU, true, GLOROT),
                new Dense(4, Activation.RELU, true, GLOROT), new Dense(2, Activation.IDENTITY, true, GLOROT)));
        assertArrayEquals(expected, output(parts, 2, x), 1e-14);
    }

    @Test
    void layerNorm() {
        assertArrayEquals(
                new double[]{-0.7399233853817101, -1.7111313775284722, 0.749508435920632, -0.955618701033698,
                        -1.3615081227899817, 0.9683998706155253, -0.8999915269117076, -0.204917998666652,
                        1.057268105856509, -0.6626530937771651, 0.8626563892613128, 0.985687833136676},
                output(NORM, 3, waves(0.3, 4, 3)), 1e-14);
        double[] plain = output(new LayerNorm(0, false), 0, waves(0.3, 1, 50));
        assertEquals(0, Arrays.stream(plain).sum(), 1e-13);
        assertEquals(50, Arrays.stream(plain).map(v -> v * v).sum(), 1e-12);
    }

    @Test
    void gru() {
        double[] all = {0.2136292343323683, -0.1150104188922452, 0.8573765883653288, 0.7468478520930041,
                0.9148309957152183, 0.9070507380695385, 0.6491964734164315, 0.7841406066027604, 0.48915644709703787,
                -0.49674882140487947, 0.4648486293647041, -0.22848398824847338, 0.8410152116896421, 0.24785599297759975,
                0.9432384311191581, 0.8353089019175189};
        NdArray sequence = waves(0.5, 4, 2, 3);
        assertArrayEquals(all, output(GRU, 4, sequence), 1e-14);
        double[] last = output(new Recurrent(GRU.cell(), true), 4, sequence);
        assertArrayEquals(Arrays.copyOfRange(all, 12, 16), last, 1e-14);
    }

    @Test
    void gradientsOfGru() {
        NdArray sequence = waves(0.5, 4, 2, 3);
        LearnedFunction function = traced(GRU, sequence);
        double[] gradient = engine.evaluate(gradient(function), List.of(parameters(function, 4), sequence)).get(1)
                .toDoubles();
        Map<String, double[]> expected = Map.of("weight_ih",
                new double[]{0.025571747290627923, -0.2112265369144264, 0.02885900537044072, 0.0017760360083755714,
                        0.02661977957390708, -0.008635660083292371, 0.5895200232665432, -0.47052986607510616,
                        -0.4682696579757663, 0.5477493608345425, -0.33152552557424675, -0.4623188834571983,
                        -0.13424310546090487, -0.30958066789663957, 0.21401863465853144, -0.23739946499893896,
                        -0.2823737470550402, 0.310164070282217},
                "weight_hh",
                new double[]{0.34306148024064675, 0.2791924275483904, -0.008025826883000079, -0.011189671122592277,
                        0.397190431192492, 0.5135177758767855, -0.3581175072679521, 0.04345949512622478,
                        0.7248060442716424, 0.4154087713880586, 0.40437205314701563, 0.30192212081100567},
                "bias_ih",
                new double[]{0.48463890888390376, 0.0031384722731861506, 0.13845575485644343, -1.0110129507832566,
                        2.1921621489074337, 0.7879394517524132},
                "bias_hh", new double[]{0.48463890888390376, 0.0031384722731861506, 0.13845575485644343,
                        -1.0110129507832564, 1.1723515016547428, 0.6739822377480332});
        int at = 0;
        for (LearnedArray array : function.learned()) {
            double[] part = expected.getOrDefault(array.path(), new double[0]);
            assertArrayEquals(part, Arrays.copyOfRange(gradient, at, at + part.length), 1e-14, array.path());
            at += part.length;
        }
        assertEquals(gradient.length, at);
    }

    @Test
    void lstm() {
        double[] all = {0.029231189828816038, -0.08603544215407037, 0.1972401814799109, 0.20707737028700432,
                0.3400041383690955, 0.3635679570910398, 0.25822694542009716, -0.3804438155634996, 0.0539576458170392,
                0.07165078755940739, 0.02151952404235114, -0.3110084484267738, 0.12559140222433796, 0.09744028078184278,
                0.32978265697295966, 0.3485587271003278};
        assertArrayEquals(all, output(LSTM, 5, waves(0.5, 4, 2, 3)), 1e-14);
        double[] last = output(new Recurrent(LSTM.cell(), true), 5, waves(0.5, 4, 2, 3));
        assertArrayEquals(Arrays.copyOfRange(all, 12, 16), last, 1e-14);
    }

    @Test
    void embedding() {
        NdArray words = new NdArray(TensorType.of(DType.I32, 2, 2), new int[]{4, 0, 2, 4}, 0);
        Layer embedding = new Embedding(5, 2, new Normal(0, 1));
        assertArrayEquals(
                new double[]{0.6819636200681356, 0.6374225961502415, -0.27941549819892586, 0.9881682338770004,
                        0.23150982510153895, 0.934895055524683, 0.6819636200681356, 0.6374225961502415},
                output(embedding, 6, words), 1e-15);
    }

    @Test
    void activations() {
        NdArray z = NdArray.of(new double[]{-2, -0.5, 0, 0.7, 3}, 5);
        Map<Activation, double[]> expected = Map.of(Activation.RELU, new double[]{0.0, 0.0, 0.0, 0.7, 3.0},
                Activation.TANH,
                new double[]{-0.9640275800758169, -0.46211715726000974, 0.0, 0.6043677771171635, 0.9950547536867305},
                Activation.SIGMOID,
                new double[]{0.11920292202211755, 0.3775406687981454, 0.5, 0.6681877721681662, 0.9525741268224334},
                Activation.GELU,
                new double[]{-0.04550026389635842, -0.15426876936299344, 0.0, 0.5306254434438489, 2.99595030590511},
                Activation.SILU,
                new double[]{-0.2384058440442351, -0.1887703343990727, 0.0, 0.46773144051771626, 2.8577223804672998},
                Activation.ELU, new double[]{-0.8646647167633873, -0.3934693402873666, 0.0, 0.7, 3.0},
                Activation.SOFTPLUS, new double[]{0.1269280110429725, 0.4740769841801067, 0.6931471805599453,
                        1.103186048885458, 3.048587351573742});
        expected.forEach((function, values) -> assertArrayEquals(values,
                output(new ActivationLayer(function), 0, z), 1e-15, function.name()));
        assertArrayEquals(z.f64(), output(new ActivationLayer(Activation.IDENTITY), 0, z));
    }

    private static Map<String, Layer> all() {
        Map<String, Layer> layers = new LinkedHashMap<>();
        layers.put("dense", DENSE);
        layers.put("mlp", new Mlp(List.of(5.0, 2.0), Activation.GELU, GLOROT));
        layers.put("layer norm", NORM);
        layers.put("residual", new Residual(new Mlp(List.of(4.0, 3.0), Activation.SILU, GLOROT)));
        layers.put("sequential", new Sequential(List.of(NORM, DENSE, new ActivationLayer(Activation.SOFTPLUS))));
        layers.put("embedding", (x, parameters) -> new Embedding(4, 3, new Normal(0, 1))
                .apply(x.trace().constant(new NdArray(TensorType.of(DType.I32, 3, 2), new int[]{1, 3, 1, 0, 1, 3}, 0)),
                        parameters)
                .times(x));
        layers.put("gru", GRU);
        layers.put("lstm", new Recurrent(LSTM.cell(), true));
        return layers;
    }

    @TestFactory
    List<DynamicTest> derivativesAreThoseOfDifferencesAndOfTheAdjoint() {
        return all().entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            NdArray x = waves(0.7, 3, 2, 3);
            LearnedFunction function = traced(entry.getValue(), x);
            NdArray p = NdArray.of(function.values(RandomKey.of(3)), function.size());
            DerivativeCheck check = new DerivativeCheck(engine, function.graph(), List.of(p, x), 5);
            assertTrue(check.againstDifferences(1e-2) < 1e-8, () -> String.valueOf(check.againstDifferences(1e-2)));
            assertTrue(check.adjointIdentity() < 1e-14, () -> String.valueOf(check.adjointIdentity()));
        })).toList();
    }

    @TestFactory
    List<DynamicTest> theCompiledGradientHasTheBitsOfTheReference() {
        return all().entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            NdArray x = waves(0.7, 3, 2, 3);
            LearnedFunction function = traced(entry.getValue(), x);
            NdArray p = NdArray.of(function.values(RandomKey.of(3)), function.size());
            Graph gradient = gradient(function);
            List<NdArray> expected = engine.evaluate(gradient, List.of(p, x));
            NdArray[] outputs = gradient.outputTypes().stream().map(NdArray::zeros).toArray(NdArray[]::new);
            try (var program = new SimdBackend().compile(gradient); var workspace = program.newWorkspace()) {
                program.run(workspace, new Buffer[]{p, x}, outputs);
            }
            for (int i = 0; i < outputs.length; i++) {
                assertArrayEquals(expected.get(i).toDoubles(), outputs[i].toDoubles());
            }
        })).toList();
    }

    @Test
    void aBatchGivesTheNumbersOfEachExample() {
        NdArray x = waves(0.3, 4, 3);
        double[] batch = output(MLP, 2, x);
        for (int i = 0; i < 4; i++) {
            double[] one = output(MLP, 2, NdArray.of(Arrays.copyOfRange(x.f64(), 3 * i, 3 * i + 3), 3));
            assertArrayEquals(Arrays.copyOfRange(batch, 2 * i, 2 * i + 2), one, 1e-15);
        }
        assertArrayEquals(batch, output(MLP, 2, new NdArray(TensorType.f64(2, 2, 3), x.storage(), 0)));
    }

    @Test
    void pathsOfParametersAreThoseOfTheTree() {
        List<String> paths = new ArrayList<>();
        Layer tree = new Sequential(List.of(DENSE, new Residual(NORM), new Mlp(List.of(3.0, 1.0), Activation.TANH,
                GLOROT), new Dense(1, Activation.RELU, false, GLOROT)));
        traced(tree, waves(0, 5, 3)).learned().forEach(array -> paths.add(array.path() + array.shape()));
        assertEquals(List.of("0.weight[2, 3]", "0.bias[2]", "1.weight[2]", "1.bias[2]", "2.0.weight[3, 2]",
                "2.0.bias[3]", "2.1.weight[1, 3]", "2.1.bias[1]", "3.weight[1, 1]"), paths);
    }

    @Test
    void aSequenceIsOneOperationHoweverLong() {
        assertEquals(traced(GRU, waves(0, 2, 3)).graph().nodes().size(),
                traced(GRU, waves(0, 100, 3)).graph().nodes().size());
    }

    private void refused(String sentence, Layer layer, NdArray x) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class, () -> traced(layer, x)).getMessage());
    }

    @Test
    void whatDoesNotFitIsRefusedWithShapes() {
        NdArray scalar = waves(0);
        refused("the last axis of its input are features, and a scalar has no axis", DENSE, scalar);
        refused("layer-norm is over the last axis, and a scalar has no axis", NORM, scalar);
        refused("the layer of a residual makes [4, 2] of [4, 3]; what is added has to have the shape of the input",
                new Residual(DENSE), waves(0, 4, 3));
        refused("recurrent reads a sequence [time, in] or [time, batch, in] of one time or more, not [3]", GRU,
                waves(0, 3));
        refused("embedding reads indices, i32 or i64, not f64[2]", new Embedding(5, 2, GLOROT), waves(0, 2));
        assertEquals("widths is [2.5]; it has to be one whole number or more, the units of each layer",
                assertThrows(IllegalArgumentException.class, () -> new Mlp(List.of(2.5), Activation.TANH, GLOROT))
                        .getMessage());
    }

    @Test
    void f32IsTheSameInOtherPrecision() {
        NdArray x = waves(0.3, 4, 3);
        NdArray single = NdArray.zeros(TensorType.f32(4, 3));
        LearnedFunction function = tracer.trace(DType.F32, List.of(single.type()),
                (inputs, parameters) -> List.of(MLP.apply(inputs.get(0), parameters)));
        NdArray p = NdArray.zeros(TensorType.f32(function.size()));
        double[] values = parameters(function, 2).f64();
        for (int i = 0; i < values.length; i++) {
            p.set(i, values[i]);
        }
        for (int i = 0; i < x.size(); i++) {
            single.set(i, x.get(i));
        }
        assertArrayEquals(output(MLP, 2, x),
                engine.evaluate(function.graph(), List.of(p, single)).get(0).toDoubles(), 1e-6);
    }
}
