package io.fluxion.engine.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.engine.SystemGraphs;
import io.fluxion.layer.Initialization;
import io.fluxion.layer.Parameters;
import io.fluxion.model.LearnedArray;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.model.TracedSystem;
import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.PluginDescription;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.random.RandomKey;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What a system learns becomes part of its parameter vector, in the order in which it asks. */
class LearnedSystemTest {
    private record Learning(Parameters net, Tensor rate,
            BiFunction<Learning, Tensor, Tensor> equations) implements OdeSystem {
        @Override
        public List<StateVariable> variables() {
            return List.of(new StateVariable("a", "a", "", 1), new StateVariable("b", "b", "", 1));
        }

        @Override
        public Tensor derivative(Tensor t, Tensor y) {
            return equations.apply(this, y);
        }
    }

    private record Factory(BiFunction<Learning, Tensor, Tensor> equations) implements PluginFactory<Learning> {
        @Override
        public PluginDescription description() {
            return new PluginDescription(OdeSystem.class.getName(), "learning", "Learning", "", "", "", "", "",
                    List.of(new Parameter("rate", Tensor.class, "10", "", "", 0, 100, List.of())));
        }

        @Override
        public Learning create(Map<String, ?> values) {
            Parameters root = (Parameters) Objects.requireNonNull(values.get(LEARNED));
            return new Learning(root.at("net"), (Tensor) Objects.requireNonNull(values.get("rate")), equations);
        }
    }

    /** rate W y + s y, with the scalar asked for twice. */
    private static Tensor linear(Learning system, Tensor y) {
        Tensor w = system.net().at("first").tensor("weight", Initialization.normal(1), 2, 2);
        Tensor s = system.net().scalar("s", 0.25);
        return w.matmul(y).times(system.rate()).plus(y.times(s)).plus(y.times(system.net().scalar("s", 7)));
    }

    private static final GraphEngine ENGINE = new GraphEngine();
    private static final SystemGraphs TRACER = new SystemGraphs(ENGINE);

    private static TracedSystem traced(BiFunction<Learning, Tensor, Tensor> equations) {
        return TRACER.trace(new Factory(equations), Map.of(), DType.F64);
    }

    @Test
    void learnedArraysFollowTheDeclaredRates() {
        TracedSystem system = traced(LearnedSystemTest::linear);
        assertEquals(List.of("net.first.weight", "net.s"), system.learned().stream().map(LearnedArray::path).toList());
        assertEquals(List.of(Shape.of(2, 2), Shape.SCALAR),
                system.learned().stream().map(LearnedArray::shape).toList());
        assertEquals(6, system.parameterCount());
        double[] slope = ENGINE.evaluate(system.field(), List.of(NdArray.scalar(DType.F64, 0),
                NdArray.of(new double[]{1, 2}, 2), NdArray.of(new double[]{10, 1, 2, 3, 4, 0.5}, 6))).get(0)
                .toDoubles();
        assertArrayEquals(new double[]{10 * 5 + 1, 10 * 11 + 2}, slope);
    }

    @Test
    void initialValuesAreAFunctionOfKeyAndPathAlone() {
        RandomKey key = RandomKey.of(3);
        double[] values = traced(LearnedSystemTest::linear).values(key);
        RandomKey ofWeight = key.split("net.first.weight");
        assertArrayEquals(new double[]{10, ofWeight.normal(0), ofWeight.normal(1), ofWeight.normal(2),
                ofWeight.normal(3), 0.25}, values);
        double[] more = traced((system, y) -> y.times(system.net().scalar("before", 1)).plus(linear(system, y)))
                .values(key);
        assertArrayEquals(java.util.Arrays.copyOfRange(values, 1, 6), java.util.Arrays.copyOfRange(more, 2, 7));
        assertNotEquals(values[1], traced(LearnedSystemTest::linear).values(RandomKey.of(4))[1]);
    }

    @Test
    void aBatchGivesTheBitsOfItsStates() {
        Graph batch = TRACER.traceBatch(new Factory(LearnedSystemTest::linear), Map.of(), DType.F64, 3);
        double[] y = {1, -2, 3, 0.1, 0.2, 0.3};
        NdArray p = NdArray.of(new double[]{10, 1.1, 2.2, 3.3, 4.4, 0.5}, 6);
        double[] all = ENGINE.evaluate(batch, List.of(NdArray.scalar(DType.F64, 0), NdArray.of(y, 6), p)).get(0)
                .toDoubles();
        TracedSystem single = traced(LearnedSystemTest::linear);
        for (int k = 0; k < 3; k++) {
            double[] one = ENGINE.evaluate(single.field(),
                    List.of(NdArray.scalar(DType.F64, 0), NdArray.of(new double[]{y[k], y[k + 3]}, 2), p)).get(0)
                    .toDoubles();
            assertArrayEquals(one, new double[]{all[k], all[k + 3]});
        }
    }

    @Test
    void mistakesGetASentence() {
        String shapes = Refusal.of(IllegalArgumentException.class, () -> traced((system, y) -> {
            system.net().scalar("w", 1);
            return system.net().tensor("w", Initialization.constant(0), 2);
        }));
        assertTrue(shapes.contains("net.w") && shapes.contains("[2]"), shapes);
        String name = Refusal.of(IllegalArgumentException.class,
                () -> traced((system, y) -> y.times(system.net().scalar("a.b", 1))));
        assertTrue(name.contains("`a.b`"), name);
        String single = Refusal.of(IllegalArgumentException.class,
                () -> TRACER.traceBatch(new Factory((system, y) -> y.sum().reshape(1)), Map.of(), DType.F64, 3));
        assertTrue(single.contains("one state only"), single);
    }
}
