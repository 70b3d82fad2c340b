package io.fluxion.engine.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.testkit.DerivativeCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * An operation that the engine has never seen, with a record as an output for its derivatives, whose pull and push are
 * such operations again: as a whole solve is.
 */
class StrangerTest {
    private static final GraphEngine ENGINE = new GraphEngine();

    /**
     * The cubic form sum x^3 / 6 along up to three directions: f(x), f'(x) v, ... Outputs: the value, and a record with
     * a copy of x, which the derivatives of this operation read in place of x.
     */
    private record Cubic() implements Operation {
        @Override
        public String name() {
            return "stranger.cubic";
        }

        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            return List.of(inputs.get(0), new TensorType(DType.RECORD, Shape.SCALAR));
        }

        @Override
        public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
            return List.of(Optional.of(scaled(inputs.get(0), outputs.get(1), cotangents.get(0))));
        }

        @Override
        public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs,
                List<Optional<Tensor>> tangents) {
            return List.of(tangents.get(0).map(v -> scaled(inputs.get(0), outputs.get(1), v)), Optional.empty());
        }

        private static Tensor scaled(Tensor x, Tensor record, Tensor v) {
            return x.apply(new CubicDerivative(), record, v).get(0);
        }

        @Override
        public Kernel kernel(List<TensorType> inputs) {
            return (in, out) -> {
                for (int i = 0; i < in[0].size(); i++) {
                    double x = in[0].get(i);
                    out[0].set(i, x * x * x / 6);
                }
                ((Object[]) out[1].storage())[0] = in[0].toDoubles();
            };
        }
    }

    /** Half the square of the recorded x, times v. */
    private record CubicDerivative() implements Operation {
        @Override
        public String name() {
            return "stranger.cubic.derivative";
        }

        @Override
        public Map<String, Object> attributes() {
            return Map.of("order", 1);
        }

        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            return List.of(inputs.get(0));
        }

        @Override
        public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
            Tensor u = cotangents.get(0);
            return List.of(Optional.of(inputs.get(0).times(inputs.get(2)).times(u)), Optional.empty(),
                    Optional.of(inputs.get(0).apply(this, inputs.get(1), u).get(0)));
        }

        @Override
        public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs,
                List<Optional<Tensor>> tangents) {
            Optional<Tensor> byX = tangents.get(0).map(t -> inputs.get(0).times(inputs.get(2)).times(t));
            Optional<Tensor> byV = tangents.get(2).map(t -> inputs.get(0).apply(this, inputs.get(1), t).get(0));
            return List.of(byX.isPresent() && byV.isPresent()
                    ? Optional.of(byX.get().plus(byV.get()))
                    : byX.or(
                            () -> byV));
        }

        @Override
        public Kernel kernel(List<TensorType> inputs) {
            return (in, out) -> {
                double[] x = (double[]) ((Object[]) in[1].storage())[in[1].offset()];
                for (int i = 0; i < x.length; i++) {
                    out[0].set(i, x[i] * x[i] / 2 * in[2].get(i));
                }
            };
        }
    }

    /** Its rule gives a tensor of the wrong shape. */
    private record Broken() implements Operation {
        @Override
        public String name() {
            return "stranger.broken";
        }

        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            return List.of(inputs.get(0));
        }

        @Override
        public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
            return List.of(Optional.of(cotangents.get(0).sum()));
        }

        @Override
        public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs,
                List<Optional<Tensor>> tangents) {
            return List.of();
        }

        @Override
        public Kernel kernel(List<TensorType> inputs) {
            return (in, out) -> {};
        }
    }

    private static Graph loss() {
        return ENGINE.trace(List.of(TensorType.f64(4)),
                in -> List.of(in.get(0).sin().apply(new Cubic()).get(0).times(in.get(0)).sum()));
    }

    @Test
    void everyTransformationTakesIt() {
        List<NdArray> point = DerivativeCheck.random(List.of(TensorType.f64(4)), new Random(2));
        DerivativeCheck first = new DerivativeCheck(ENGINE, loss(), point, 3);
        assertTrue(first.againstDifferences(0.01) < 1e-11);
        assertTrue(first.adjointIdentity() < 1e-14);
        assertTrue(first.linearizationIdentity() < 1e-14);
        Graph gradient = ENGINE.select(ENGINE.gradient(loss(), List.of(0)), List.of(1));
        DerivativeCheck second = new DerivativeCheck(ENGINE, gradient, point, 4);
        assertTrue(second.againstDifferences(0.01) < 1e-11);
        assertTrue(second.adjointIdentity() < 1e-14);
        assertTrue(second.linearizationIdentity() < 1e-14);
        Graph hessianProduct = ENGINE.select(ENGINE.jvp(gradient, List.of(0)), List.of(1));
        List<NdArray> wide = DerivativeCheck.random(hessianProduct.inputs(), new Random(5));
        assertTrue(new DerivativeCheck(ENGINE, hessianProduct, wide, 6).againstDifferences(0.01) < 1e-10);
    }

    @Test
    void hessiansByBothOrdersAgreeAndAreSymmetric() {
        Graph forwardOverReverse = ENGINE.jvp(ENGINE.gradient(loss(), List.of(0)), List.of(0));
        Graph reverseOverForward = ENGINE.gradient(ENGINE.select(ENGINE.jvp(loss(), List.of(0)), List.of(1)),
                List.of(0));
        NdArray x = NdArray.of(new double[]{0.3, -1.2, 2.0, 0.7}, 4);
        double[][] hessian = new double[4][];
        for (int i = 0; i < 4; i++) {
            double[] e = new double[4];
            e[i] = 1;
            List<NdArray> inputs = List.of(x, NdArray.of(e, 4));
            hessian[i] = ENGINE.evaluate(forwardOverReverse, inputs).get(3).toDoubles();
            double[] other = ENGINE.evaluate(reverseOverForward, inputs).get(1).toDoubles();
            for (int j = 0; j < 4; j++) {
                assertEquals(hessian[i][j], other[j], 1e-14);
            }
        }
        IntStream.range(0, 16).forEach(k -> assertEquals(hessian[k / 4][k % 4], hessian[k % 4][k / 4], 1e-14));
    }

    @Test
    void itsRecordMayBeAnOutputAndTheDerivativesSkipIt() {
        Graph graph = ENGINE.trace(List.of(TensorType.f64(2)), in -> in.get(0).apply(new Cubic()));
        Graph vjp = ENGINE.vjp(graph, List.of(0));
        NdArray nothing = NdArray.zeros(new TensorType(DType.RECORD, Shape.SCALAR));
        NdArray x = NdArray.of(new double[]{2, 3}, 2);
        List<NdArray> result = ENGINE.evaluate(vjp, List.of(x, NdArray.of(new double[]{1, 10}, 2), nothing));
        assertEquals(2.0, result.get(2).get(0));
        assertEquals(45.0, result.get(2).get(1));
        assertEquals(4, ENGINE.jvp(graph, List.of(0)).outputs().size());
    }

    @Test
    void aWrongRuleIsNamed() {
        Graph graph = ENGINE.trace(List.of(TensorType.f64(2)),
                in -> List.of(in.get(0).apply(new Broken()).get(0).sum()));
        String message = Refusal.of(IllegalStateException.class, () -> ENGINE.gradient(graph, List.of(0)));
        assertTrue(message.contains("stranger.broken at StrangerTest.java:") && message.contains("pull gave f64[]"),
                message);
        assertThrows(IllegalStateException.class, () -> ENGINE.jvp(graph, List.of(0)));
    }
}
