package io.fluxion.layers.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.layer.Layer;
import io.fluxion.layer.LearnedFunction;
import io.fluxion.layers.core.initial.Distribution;
import io.fluxion.layers.core.initial.He;
import io.fluxion.random.RandomKey;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Padding;
import io.fluxion.testkit.DerivativeCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Numbers are those of PyTorch 1.13 in f64 with the same waves as inputs and parameters. */
class SpatialLayersTest extends TracedLayers {
    private static final He HE = new He(Distribution.NORMAL, 1);

    private double[] gradient(Layer layer, double begin, NdArray x) {
        LearnedFunction function = traced(layer, x);
        return engine.evaluate(gradient(function), List.of(parameters(function, begin), x)).get(1).toDoubles();
    }

    @Test
    void convolutionOfSignals() {
        assertArrayEquals(
                new double[]{0.6879840350959685, 1.5641881584110624, 0.1889748909114477, -0.3139311217420707,
                        -1.4792614939601392, -0.5306411437174725, 0.9884007608085977, -0.011837481388013105,
                        1.5674965424744756, -1.0747617862194327, 0.6994408657415605, -0.6728147077207604},
                output(new Conv(2, List.of(3.0), List.of(2.0), List.of(1.0), false, List.of(1.0), 1, Padding.ZERO,
                        Activation.IDENTITY, true, HE), 1, waves(0.3, 2, 4, 5)),
                1e-14);
    }

    @Test
    void convolutionThatKeepsTheLengthWithAnEvenKernel() {
        assertArrayEquals(
                new double[]{2.1346815141992384, 1.5119650821633206, -0.46648432518155125, 0.6300041802993361,
                        1.6565531254735224, -1.1100861850385741, 0.6716725623263143, 0.2820053456165361,
                        -1.979871249768919, -0.7560870896782417},
                output(new Conv(2, List.of(4.0), List.of(1.0), List.of(0.0), true, List.of(1.0), 1, Padding.ZERO,
                        Activation.IDENTITY, true, HE), 1, waves(0.3, 1, 3, 5)),
                1e-14);
    }

    @Test
    void convolutionOfImagesInGroupsWithHolesAndMirrors() {
        assertArrayEquals(
                new double[]{-0.5606029351541841, 2.688927617241126, -0.1783667733197295, 1.4587463254633728,
                        -1.9653183256536935, -0.18134918268539812, -1.0898095465659354, -0.06305992938434407,
                        -2.8509638665825188, -1.042201023899771, -1.7774445474794978, -1.3077298140412195,
                        -0.8934654923614289, -0.6826030062495319, -0.27884762922023587, 0.32407318630909177},
                output(new Conv(4, List.of(3.0, 2.0), List.of(2.0, 3.0), List.of(1.0, 2.0), false, List.of(1.0, 2.0), 2,
                        Padding.REFLECT, Activation.IDENTITY, true, HE), 1, waves(0.3, 1, 4, 4, 4)),
                1e-14);
    }

    @Test
    void convolutionAroundATorusWithoutBias() {
        assertArrayEquals(
                new double[]{6.981353266053327, -7.427817369412465, -0.18790532329743245, -0.3701636916624248,
                        6.6441366748698325, -6.568852179784786},
                output(new Conv(1, List.of(3.0), List.of(2.0), List.of(1.0), false, List.of(1.0), 1, Padding.CIRCULAR,
                        Activation.IDENTITY, false, HE), 1, waves(0.3, 1, 2, 5, 4)),
                1e-14);
    }

    @Test
    void convolutionOfVolumes() {
        assertArrayEquals(
                new double[]{2.2265325908317823, 0.26860227306980733, 1.8468851035102958, 1.819826484544945,
                        -0.7583137447211484, 0.9117106674876181, -1.9345351929066643, -0.024867527674686384},
                output(new Conv(2, List.of(2.0), List.of(1.0), List.of(0.0), false, List.of(1.0), 1, Padding.ZERO,
                        Activation.IDENTITY, true, HE), 1, waves(0.3, 1, 2, 2, 3, 3)),
                1e-14);
    }

    @Test
    void transposedConvolutionOfSignals() {
        assertArrayEquals(
                new double[]{1.318558917426571, 0.7310094657796213, 1.0147924268872677, 0.40359053072747453,
                        0.4728510363575106, 1.217900486450807, 0.9162698556980546, 1.0101917234368363,
                        -0.09016203545409524, -0.37830642092158107, -0.3095085868719751, -0.20396745152764095,
                        -1.0262862309213006, -0.7653386338754496, -0.6222339733636755, -0.47305445879440694},
                output(new ConvTransposed(2, List.of(3.0), List.of(2.0), List.of(1.0), false, List.of(1.0),
                        List.of(1.0), 1, Activation.IDENTITY, true, HE), 1, waves(0.3, 1, 4, 4)),
                1e-14);
    }

    @Test
    void transposedConvolutionOfImagesInGroups() {
        assertArrayEquals(new double[]{1.8102441680240031, 0.6287939888152954, 2.197823568692727, 0.971498484191438,
                -1.1523524066045978, 1.6678133875391374, -1.3660565363192874, 1.0529124132398535, 2.0741308941136634,
                0.3446577583147241, 1.913687338192157, 0.7808305359615425, 0.17151901448738605, -1.2046086918105203,
                0.7041199102744152, -1.1217813436647357, -2.076641882324434, 1.1081708855567936, -2.58253983968408,
                0.719535092726476, 0.276307143860718, -1.5648807001217455, 0.34384790196319026, -1.1337313435986842,
                -1.4875575828035554, -2.1891066943210324, -0.4392485613753206, -0.6959634796135882, 0.9358541120027435,
                1.7618845997672539, -1.621634760637517, -1.1951991834027555, -1.7614901273163355, -1.9145322101577003,
                -0.16467407721198601, -0.4927857562177625, -0.6440750794180603, -0.05531026403560868,
                1.0786056723819262, 0.6246292916805167, 3.5870599097355678, 1.9185175213980397, -0.27401823433299954,
                0.8117888335580093, -0.7630062464082596, 0.30226813430748734, 1.4361840707250217, 0.6514164428596808},
                output(new ConvTransposed(4, List.of(2.0), List.of(1.0, 2.0), List.of(0.0), false, List.of(0.0),
                        List.of(1.0), 2, Activation.IDENTITY, true, HE), 1, waves(0.3, 1, 4, 2, 2)),
                1e-14);
    }

    @Test
    void largestOfWindows() {
        assertArrayEquals(
                new double[]{0.9092974268256817, 0.9092974268256817, 0.7289690401258759, 0.5849171928917617,
                        0.9720075013949759, 0.9720075013949759, 0.9611527245021165, 0.9611527245021165},
                output(new MaxPool(List.of(3.0), List.of(2.0), List.of(1.0), false), 0, waves(0.3, 1, 2, 7)), 1e-14);
    }

    @Test
    void largestOfWindowsSideBySide() {
        assertArrayEquals(
                new double[]{0.9092974268256817, -0.35822928223682704, 0.9720075013949759, 0.6188350221200393,
                        0.2546823328440351, 0.9915499852141411, -0.14812072443163635, 0.9998105805530252},
                output(new MaxPool(List.of(2.0), List.of(0.0), List.of(0.0), false), 0, waves(0.3, 1, 2, 5, 4)), 1e-14);
    }

    @Test
    void meansOfWindowsThatCountThePadding() {
        assertArrayEquals(
                new double[]{0.27985598516718435, -0.1162567834395038, 0.3285827142325268, -0.2258421202265192,
                        0.05153506604179641, -0.11151556850524323, -0.21321942265593574, 0.040890901020073686,
                        -0.4010653349810308, 0.19418128985297037, -0.19127374513983042, 0.1549500211653624},
                output(new AveragePool(List.of(3.0), List.of(2.0), List.of(1.0), false, true), 0,
                        waves(0.3, 1, 2, 5, 4)),
                1e-14);
    }

    @Test
    void meansOfWindowsThatDoNot() {
        assertArrayEquals(
                new double[]{0.6296759666261648, -0.1743851751592557, 0.4928740713487902, -0.2258421202265192,
                        0.11595389859404193, -0.16727335275786484, -0.4797437009758554, 0.06133635153011053,
                        -0.6015980024715463, 0.19418128985297037, -0.4303659265646185, 0.23242503174804363},
                output(new AveragePool(List.of(3.0), List.of(2.0), List.of(1.0), false, false), 0,
                        waves(0.3, 1, 2, 5, 4)),
                1e-14);
    }

    @Test
    void meansOfChannels() {
        assertArrayEquals(
                new double[]{-0.0027277255210398366, 0.06919862414689436, 0.07354615001750045, 0.006069093040133228,
                        -0.06733499173908897, -0.07498026124951623},
                output(new GlobalAveragePool(), 0, waves(0.3, 2, 3, 2, 4)), 1e-14);
    }

    @Test
    void groupNorm() {
        assertArrayEquals(
                new double[]{-0.7361700230521028, -0.5997606995925147, -0.9196018893486916, 0.9854008767127957,
                        -1.3794526312315856, -1.1526071157137148, 0.7753170831699583, 0.8657281846564604,
                        1.096362708602154, 0.716972546205007, -0.8809774845335816, 0.7777487385150673,
                        -0.5815745302130962, -0.839288635139779, -0.9267578808373182, -1.332219768597359,
                        -1.4402817958833556, 0.5733387129058704, 0.7993777230996856, 1.0312707701880677,
                        0.9215774460046199, -1.1851101807152484, 0.1643862808202312, 1.511156767008077},
                output(new GroupNorm(2, 1e-5, true), 3, waves(0.3, 2, 4, 3)), 1e-14);
    }

    @Test
    void gradientOfAConvolution() {
        assertArrayEquals(new double[]{-6.217618962865621, 8.746548887288885, -6.759132318070504, -0.05445602799314109,
                8.88611909770097, -5.992073520583189, 5.834212742562104, 2.7569556665218737, 2.702096058489553,
                3.530432762337188, -3.154307560802155, 3.42273084868539, -0.9286119929773202, -4.503719699221472,
                4.1021893327822125, -2.056302736881051, 18.546205486878648, -8.356226873112961},
                gradient(new Conv(2, List.of(2.0), List.of(2.0, 1.0), List.of(1.0, 0.0), false, List.of(1.0), 2,
                        Padding.REPLICATE, Activation.IDENTITY, true, HE), 1, waves(0.3, 2, 4, 3, 3)),
                1e-12);
    }

    @Test
    void gradientOfATransposedConvolution() {
        assertArrayEquals(new double[]{0.5099664308584207, 3.693479568613933, -7.585345125485634, -5.921782778899753,
                4.83993673274116, -1.7546444835396224, -5.126357903042282, 1.7307288109978032, 0.34011641841603724,
                -3.7488780035091143, -2.4827264837046843, 5.102300329036311, 21.66576235070937, -12.840572336786478},
                gradient(new ConvTransposed(2, List.of(3.0), List.of(2.0), List.of(1.0), false, List.of(1.0),
                        List.of(1.0), 1, Activation.IDENTITY, true, HE), 1, waves(0.3, 2, 2, 3)),
                1e-12);
    }

    private static Conv conv(int channels, int groups, boolean same) {
        return new Conv(channels, List.of(3.0), List.of(1.0), List.of(0.0), same, List.of(1.0), groups, Padding.ZERO,
                Activation.IDENTITY, true, HE);
    }

    @Test
    void flattenAndReshapeKeepTheOrder() {
        NdArray x = waves(0.3, 2, 3, 4);
        assertArrayEquals(x.f64(), output(new Flatten(), 0, x));
        assertEquals("[2, 12]", traced(new Flatten(), x).graph().outputTypes().getFirst().shape().toString());
        Layer image = new Reshape(List.of(1.0, 4.0, 3.0));
        assertArrayEquals(x.f64(), output(image, 0, x));
        assertEquals("[2, 1, 4, 3]", traced(image, x).graph().outputTypes().getFirst().shape().toString());
    }

    @Test
    void aKernelThatKeepsTheLengthKeepsItAndATransposedOneMultipliesIt() {
        NdArray x = waves(0.3, 1, 2, 5, 4);
        assertEquals("[1, 3, 5, 4]", traced(conv(3, 1, true), x).graph().outputTypes().getFirst().shape().toString());
        Layer twice = new ConvTransposed(3, List.of(3.0), List.of(2.0), List.of(0.0), true, List.of(0.0), List.of(1.0),
                1, Activation.IDENTITY, true, HE);
        assertEquals("[1, 3, 10, 8]", traced(twice, x).graph().outputTypes().getFirst().shape().toString());
    }

    /** Padding stands around the image, so a batch is a batch. */
    @TestFactory
    List<DynamicTest> derivativesAndBatches() {
        Map<String, Layer> layers = new LinkedHashMap<>();
        layers.put("conv", conv(4, 2, true));
        layers.put("conv of mirrors", new Conv(3, List.of(2.0, 3.0), List.of(2.0), List.of(1.0), false, List.of(1.0), 1,
                Padding.REFLECT, Activation.TANH, true, HE));
        layers.put("conv-transposed", new ConvTransposed(2, List.of(3.0), List.of(2.0), List.of(1.0), false,
                List.of(1.0), List.of(1.0), 2, Activation.IDENTITY, true, HE));
        layers.put("max-pool", new MaxPool(List.of(2.0), List.of(1.0), List.of(1.0), false));
        layers.put("average-pool", new AveragePool(List.of(3.0, 2.0), List.of(2.0), List.of(1.0), false, false));
        layers.put("global-average-pool", new GlobalAveragePool());
        layers.put("flatten", new Flatten());
        layers.put("group-norm", new GroupNorm(2, 1e-5, true));
        layers.put("a network", new Sequential(List.of(conv(4, 1, true), new GroupNorm(2, 1e-5, true),
                new ActivationLayer(Activation.SILU), new MaxPool(List.of(2.0), List.of(0.0), List.of(0.0), false),
                new Flatten(), new Dense(3, Activation.IDENTITY, true, HE))));
        return layers.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            NdArray x = waves(0.7, 2, 4, 4, 3);
            LearnedFunction function = traced(entry.getValue(), x);
            NdArray p = NdArray.of(function.values(RandomKey.of(3)), function.size());
            DerivativeCheck check = new DerivativeCheck(engine, function.graph(), List.of(p, x), 5);
            assertTrue(check.againstDifferences(1e-3) < 1e-8, () -> String.valueOf(check.againstDifferences(1e-3)));
            assertTrue(check.adjointIdentity() < 1e-14, () -> String.valueOf(check.adjointIdentity()));
            assertTrue(check.hessianSymmetry() < 1e-14, () -> String.valueOf(check.hessianSymmetry()));
            assertEquals(0, check.batchDifferences(List.of(1), 3));
        })).toList();
    }

    private String refused(Layer layer, int... lengths) {
        return String.valueOf(assertThrows(IllegalArgumentException.class,
                () -> traced(layer, waves(0, lengths))).getMessage());
    }

    @Test
    void wrongShapesAndSettingsAreRefused() {
        assertEquals("conv reads [batch, channels, spatial...] with one spatial axis or more, not [5, 4]",
                refused(conv(2, 1, false), 5, 4));
        assertEquals("conv has 2 groups, which do not divide the 3 channels of [1, 3, 5] and the 2 of the output",
                refused(conv(2, 2, false), 1, 3, 5));
        assertEquals("kernel is [3.0, 2.0] for the 1 spatial axes of [1, 3, 5]; it has to be one number for all, or one"
                + " for each",
                refused(new Conv(2, List.of(3.0, 2.0), List.of(1.0), List.of(0.0), false, List.of(1.0), 1,
                        Padding.ZERO, Activation.RELU, true, HE), 1, 3, 5));
        assertEquals("flatten keeps the first axis, and a scalar has no axis", refused(new Flatten()));
        assertEquals("reshape makes [2, 3] of each example, and those of [4, 5] have not 6 elements",
                refused(new Reshape(List.of(2.0, 3.0)), 4, 5));
        assertEquals("window is [1.5]; it has to be a whole number, or one for each spatial axis",
                assertThrows(IllegalArgumentException.class,
                        () -> new MaxPool(List.of(1.5), List.of(0.0), List.of(0.0), false)).getMessage());
        assertEquals("same is true and padding is [1.0]; same chooses the padding, so leave that at 0",
                assertThrows(IllegalArgumentException.class,
                        () -> new MaxPool(List.of(2.0), List.of(0.0), List.of(1.0), true)).getMessage());
    }
}
