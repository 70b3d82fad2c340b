package io.fluxion.engine.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.layer.Losses;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.testkit.DerivativeCheck;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

/** Losses against closed forms and numbers of another library. */
class LossesTest {
    private static final GraphEngine ENGINE = new GraphEngine();
    private static final NdArray LOGITS = NdArray.of(
            new double[]{2, -1, 0.5, 3, 0, -4, 1.5, -0.25, 30, -20, 5, -30}, 3, 4);
    private static final NdArray LABELS = labels(new int[]{3}, 3, 1, 2);

    private static NdArray labels(int[] shape, int... classes) {
        NdArray labels = NdArray.zeros(TensorType.of(DType.I32, shape));
        for (int i = 0; i < classes.length; i++) {
            labels.set(i, classes[i]);
        }
        return labels;
    }

    private static Graph trace(BinaryOperator<Tensor> loss, TensorType logits, TensorType targets) {
        return ENGINE.trace(List.of(logits, targets), in -> List.of(loss.apply(in.get(0), in.get(1))));
    }

    private static double[] value(BinaryOperator<Tensor> loss, NdArray logits, NdArray targets) {
        return ENGINE.evaluate(trace(loss, logits.type(), targets.type()), List.of(logits, targets)).get(0)
                .toDoubles();
    }

    private static double[] gradient(BinaryOperator<Tensor> loss, NdArray logits, NdArray targets) {
        Graph sum = trace((x, t) -> loss.apply(x, t).sum(), logits.type(), targets.type());
        return ENGINE.evaluate(ENGINE.gradient(sum, List.of(0)), List.of(logits, targets)).get(1).toDoubles();
    }

    /** By {@code scipy.special.log_softmax} (SciPy 1.17.1). */
    @Test
    void crossEntropiesAreThoseOfSciPy() {
        assertArrayEquals(new double[]{0.38409170128869025, 5.837179754155457, 25.000000000013888},
                value(Losses::crossEntropy, LOGITS, LABELS), 1e-14);
        assertArrayEquals(new double[]{0.5715917012886903, 5.505929754155457, 25.875000000013888},
                value((x, t) -> Losses.crossEntropy(x, t, 1, 0.1), LOGITS, LABELS), 1e-14);
        NdArray q = NdArray.of(new double[]{0.1, 0.2, 0.3, 0.4, 0, 0, 1, 0, 0.25, 0.25, 0.25, 0.25}, 3, 4);
        assertArrayEquals(new double[]{2.0340917012886903, 0.3371797541554571, 33.75000000001389},
                value(Losses::crossEntropy, LOGITS, q), 1e-14);
    }

    @Test
    void theGradientIsSoftmaxMinusTheTarget() {
        for (double smoothing : new double[]{0, 0.1}) {
            double[] gradient = gradient((x, t) -> Losses.crossEntropy(x, t, -1, smoothing), LOGITS, LABELS);
            double[] softmax = value((x, _) -> x.softmax(1), LOGITS, LABELS);
            for (int i = 0; i < 12; i++) {
                double target = (i % 4 == LABELS.get(i / 4) ? 1 - smoothing : 0) + smoothing / 4;
                assertEquals(softmax[i] - target, gradient[i], 1e-15);
            }
        }
    }

    @Test
    void classesOnAnotherAxis() {
        NdArray turned = ENGINE.evaluate(ENGINE.trace(List.of(LOGITS.type()), in -> List.of(in.get(0).transpose())),
                List.of(LOGITS)).get(0);
        assertArrayEquals(value(Losses::crossEntropy, LOGITS, LABELS),
                value((x, t) -> Losses.crossEntropy(x, t, 0, 0), turned, LABELS));
        NdArray pixels = new NdArray(TensorType.f64(1, 4, 3), turned.storage(), 0);
        assertArrayEquals(value(Losses::crossEntropy, LOGITS, LABELS),
                value((x, t) -> Losses.crossEntropy(x, t, 1, 0), pixels, labels(new int[]{1, 3}, 3, 1, 2)));
    }

    @Test
    void equalLogitsCostTheLogarithmOfTheirNumber() {
        NdArray equal = NdArray.zeros(TensorType.f64(2, 5));
        assertArrayEquals(new double[]{Math.log(5), Math.log(5)},
                value((x, t) -> Losses.crossEntropy(x, t, 1, 0.3), equal, labels(new int[]{2}, 0, 4)), 1e-15);
    }

    @Test
    void twoClassesAreBinary() {
        NdArray logits = NdArray.of(new double[]{3, -2, 0.5, 40, -800, 0}, 6);
        NdArray targets = NdArray.of(new double[]{1, 0, 0.3, 1, 0, 0.5}, 6);
        double[] binary = value(Losses::binaryCrossEntropy, logits, targets);
        double[] two = value((x, t) -> Losses.crossEntropy(
                x.trace().stack(List.of(x.constant(0).broadcastTo(6), x), 1),
                x.trace().stack(List.of(t.constant(1).minus(t), t), 1)), logits, targets);
        for (int i = 0; i < 6; i++) {
            assertEquals(two[i], binary[i], 4 * Math.ulp(two[i]));
        }
        assertEquals(StrictMath.exp(-40), binary[3], 1e-33);
        assertEquals(800, value(Losses::binaryCrossEntropy, NdArray.of(new double[]{800}, 1),
                NdArray.of(new double[]{0}, 1))[0]);
    }

    @Test
    void anImpossibleClassCostsNothingWhereItsProbabilityIsZero() {
        NdArray logits = NdArray.of(new double[]{Double.NEGATIVE_INFINITY, 0, 0}, 1, 3);
        NdArray q = NdArray.of(new double[]{0, 0.5, 0.5}, 1, 3);
        assertArrayEquals(new double[]{Math.log(2)}, value(Losses::crossEntropy, logits, q), 1e-16);
        assertArrayEquals(new double[]{0, 0, 0}, gradient(Losses::crossEntropy, logits, q), 1e-16);
        assertArrayEquals(new double[]{Double.POSITIVE_INFINITY},
                value(Losses::crossEntropy, logits, labels(new int[]{1}, 0)));
    }

    @Test
    void derivativesAreExactAndBatchesGiveTheBitsOfSingleOnes() {
        for (double smoothing : new double[]{0, 0.2}) {
            Graph byLabel = ENGINE.trace(List.of(TensorType.f64(3, 4)), in -> List.of(Losses.crossEntropy(in.get(0),
                    in.get(0).trace().constant(LABELS), 1, smoothing)));
            check("labels", byLabel, 1e-9);
            Graph byProbability = trace((x, t) -> Losses.crossEntropy(x, t, 0, smoothing), TensorType.f64(3, 4),
                    TensorType.f64(3, 4));
            check("probabilities", byProbability, 1e-9);
        }
        check("binary", trace(Losses::binaryCrossEntropy, TensorType.f64(5), TensorType.f64(5)), 1e-9);
    }

    private static void check(String name, Graph graph, double tolerance) {
        List<NdArray> point = DerivativeCheck.random(graph.inputs(), new Random(8));
        Derivatives.assertExact(name, graph, point, tolerance);
        Derivatives.assertBatches(name, graph, point);
    }

    @Test
    void singlesAreComputedInDoubles() {
        NdArray x = NdArray.of(new float[]{20, 0, 0}, 1, 3);
        NdArray label = labels(new int[]{1}, 0);
        assertEquals((float) StrictMath.log1p(2 * StrictMath.exp(-20)), value(Losses::crossEntropy, x, label)[0]);
        assertEquals(DType.F32, trace(Losses::crossEntropy, x.type(), label.type()).outputTypes().get(0).dtype());
        assertEquals(DType.F32, trace(Losses::binaryCrossEntropy, x.type(), TensorType.of(DType.BOOL, 1, 3))
                .outputTypes().get(0).dtype());
    }

    @Test
    void whatDoesNotFitIsRefusedInOneSentence() {
        refused("f64[3, 4] with classes on axis 1: [3] is expected", Losses::crossEntropy, TensorType.of(DType.I32, 4));
        refused("[3, 4] is expected", Losses::crossEntropy, TensorType.f64(3));
        refused("no axis 2", (x, t) -> Losses.crossEntropy(x, t, 2, 0), TensorType.of(DType.I32, 3));
        refused("not at 1.0", (x, t) -> Losses.crossEntropy(x, t, 1, 1), TensorType.of(DType.I32, 3));
        refused("f64[3, 1]", Losses::binaryCrossEntropy, TensorType.f64(3, 1));
        String label = Refusal.of(IllegalArgumentException.class,
                () -> value(Losses::crossEntropy, LOGITS, labels(new int[]{3}, 0, 1, 4)));
        assertTrue(label.contains("the index 4"), label);
    }

    private static void refused(String words, BinaryOperator<Tensor> loss, TensorType targets) {
        String message = Refusal.of(IllegalArgumentException.class, () -> trace(loss, LOGITS.type(), targets));
        assertTrue(message.contains(words), message);
    }
}
