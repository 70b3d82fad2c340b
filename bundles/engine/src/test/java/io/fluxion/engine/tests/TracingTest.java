package io.fluxion.engine.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Node;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a trace holds, what it simplifies, what it refuses and how it says so. */
class TracingTest {
    private static final GraphEngine ENGINE = new GraphEngine();

    private static Graph trace(Function<Tensor, Tensor> function, int... shape) {
        return ENGINE.trace(List.of(TensorType.f64(shape)), in -> List.of(function.apply(in.get(0))));
    }

    private static List<String> names(Graph graph) {
        return graph.nodes().stream().map(node -> node.operation().name()).toList();
    }

    private static String refusal(Function<Tensor, Tensor> function, int... shape) {
        return Refusal.of(IllegalArgumentException.class, () -> trace(function, shape));
    }

    @Test
    void operationsCarryTheirJavaLineAlsoThroughDerivatives() {
        Graph graph = trace(x -> x.sin().sum(), 3);
        Node sine = graph.nodes().get(0);
        assertEquals("TracingTest.java", sine.source().file());
        assertEquals(getClass().getName(), sine.source().className());
        Graph gradient = ENGINE.gradient(graph, List.of(0));
        Node cosine = gradient.nodes().stream().filter(n -> n.operation().name().equals("cos")).findFirst()
                .orElseThrow();
        assertEquals(sine.source(), cosine.source());
        assertTrue(sine.source().line() > 0);
    }

    @Test
    void errorsNameOperationLineAndBothShapes() {
        String add = refusal(x -> x.plus(x.slice(0, 0, 2)), 3);
        assertTrue(add.startsWith("add at TracingTest.java:"), add);
        assertTrue(add.contains("[3] and [2]"), add);
        String matmul = refusal(x -> x.matmul(x), 2, 3);
        assertTrue(matmul.startsWith("matmul at TracingTest.java:") && matmul.contains("[2, 3] and [2, 3]"), matmul);
        String reshape = refusal(x -> x.reshape(4), 3);
        assertTrue(reshape.contains("[3]") && reshape.contains("[4]"), reshape);
        String broadcast = refusal(x -> x.broadcastTo(4), 3);
        assertTrue(broadcast.contains("[3]") && broadcast.contains("[4]"), broadcast);
        String slice = refusal(x -> x.get(3), 3);
        assertTrue(slice.contains("3 to 4") && slice.contains("[3]"), slice);
        String sum = refusal(x -> x.sum(2), 3);
        assertTrue(sum.contains("[3]") && sum.contains("[2]"), sum);
    }

    @Test
    void elementTypesNeverMixSilently() {
        String message = refusal(x -> x.plus(x.cast(DType.F32)), 3);
        assertTrue(message.contains("f64[3] and f32[3]") && message.contains("cast"), message);
        assertTrue(refusal(x -> x.lessThan(x).plus(1), 3).contains("bool"));
    }

    @Test
    void tracesNeverMix() {
        List<Tensor> leaked = new ArrayList<>();
        trace(x -> {
            leaked.add(x);
            return x;
        }, 3);
        String message = refusal(x -> x.plus(leaked.get(0)), 3);
        assertTrue(message.startsWith("add at TracingTest.java:") && message.contains("another trace"), message);
        assertTrue(Refusal.of(IllegalStateException.class, () -> leaked.get(0).sin())
                .contains("the trace is over"));
    }

    @Test
    void equalOperationsAreShared() {
        assertEquals(List.of("sin", "mul"), names(trace(x -> x.sin().times(x.sin()), 3)));
        Graph commuted = ENGINE.trace(List.of(TensorType.f64(), TensorType.f64()),
                in -> List.of(in.get(0).plus(in.get(1)).sin().times(in.get(1).plus(in.get(0)).sin())));
        assertEquals(List.of("add", "sin", "mul"), names(commuted));
    }

    @Test
    void constantsAreFoldedAndDeadCodeGoes() {
        assertEquals(List.of("add"), names(trace(x -> {
            x.sin().exp();
            return x.plus(x.constant(2).times(3).exp());
        })));
        Graph graph = trace(x -> x.plus(x.constant(2).times(3)));
        assertEquals(6, graph.constants().get(0).get(0));
        assertEquals(1, graph.constants().size());
    }

    @Test
    void neutralOperationsVanishWhereBitsAreKept() {
        for (Function<Tensor, Tensor> neutral : List.<Function<Tensor, Tensor>>of(x -> x.times(1),
                x -> x.dividedBy(1), x -> x.negate().negate(), x -> x.reshape(2, 3), x -> x.transpose().transpose(),
                x -> x.broadcastTo(2, 3), x -> x.slice(0, 0, 2), x -> x.pow(1), x -> x.sum(new int[0]),
                x -> x.cast(DType.F64).times(1), x -> x.trace().concat(List.of(x)))) {
            Graph graph = trace(neutral, 2, 3);
            assertEquals(0, graph.nodes().stream().filter(n -> !n.operation().name().equals("cast")).count());
        }
        Graph graph = trace(x -> x.plus(0));
        double[] minusZero = ENGINE.evaluate(graph, List.of(NdArray.scalar(DType.F64, -0.0))).get(0).f64();
        assertEquals(Double.doubleToRawLongBits(0.0), Double.doubleToRawLongBits(minusZero[0]));
    }

    @Test
    void deepGraphsAreTracedAndDifferentiatedInLinearTime() {
        Graph graph = trace(x -> {
            Tensor y = x;
            for (int i = 0; i < 2000; i++) {
                y = y.times(y).minus(y.sin());
            }
            return y;
        });
        assertEquals(6000, graph.nodes().size());
        assertTrue(ENGINE.gradient(graph, List.of(0)).nodes().size() < 20000);
    }

    @Test
    void evaluationCopiesWhatItReturns() {
        Graph identity = trace(x -> x, 2);
        NdArray input = NdArray.of(new double[]{1, 2}, 2);
        NdArray output = ENGINE.evaluate(identity, List.of(input)).get(0);
        assertEquals(2, output.get(1));
        assertTrue(output.f64() != input.f64());
        String message = Refusal.of(IllegalArgumentException.class,
                () -> ENGINE.evaluate(identity, List.of(NdArray.of(new double[3], 3))));
        assertTrue(message.contains("f64[2]") && message.contains("f64[3]"), message);
    }

    @Test
    void selectKeepsOrderAndDropsTheRest() {
        Graph graph = ENGINE.trace(List.of(TensorType.f64()),
                in -> List.of(in.get(0).sin(), in.get(0).cos(), in.get(0).exp()));
        Graph selected = ENGINE.select(graph, List.of(2, 0));
        assertEquals(2, selected.nodes().size());
        assertEquals(1.0, ENGINE.evaluate(selected, List.of(NdArray.scalar(DType.F64, 0))).get(0).get(0));
    }

    @Test
    void onlyTracesAreCounted() {
        GraphEngine engine = new GraphEngine();
        Graph graph = engine.trace(List.of(TensorType.f64()), in -> List.of(in.get(0).sin()));
        assertEquals(1, engine.traces());
        engine.gradient(graph, List.of(0));
        assertEquals(1, engine.traces());
        assertSame(DType.F64, graph.outputTypes().get(0).dtype());
    }
}
