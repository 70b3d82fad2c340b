package io.fluxion.experiment.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

/** Fields that are not finite somewhere, for known reasons. */
class FirstNonFiniteTest {
    static Graph field(BinaryOperator<Tensor> f) {
        return new GraphEngine().trace(List.of(TensorType.f64(), TensorType.f64(1), TensorType.f64(1)),
                inputs -> List.of(f.apply(inputs.get(0), inputs.get(1))));
    }

    private static Optional<FirstNonFinite> at(BinaryOperator<Tensor> f, double t, double y) {
        return FirstNonFinite.at(field(f), t, new double[]{y}, new double[]{0});
    }

    @Test
    void namesTheOperationAndTheLineThatMadeIt() {
        AtomicInteger line = new AtomicInteger();
        FirstNonFinite found = at((t, y) -> {
            line.set(new Throwable().getStackTrace()[0].getLineNumber() + 1);
            return y.negate().plus(1).sqrt().times(2);
        }, 3, 2).orElseThrow();
        assertEquals("The operation `sqrt` at FirstNonFiniteTest.java:" + line + " gives NaN at t = 3.",
                found.sentence());
    }

    @Test
    void anInfinityThatVanishesIsNotToBlame() {
        assertEquals("div", at((t, y) -> y.dividedBy(y.times(0)), 0, 1).orElseThrow().operation());
        assertEquals(Optional.empty(), at((t, y) -> y.dividedBy(y.dividedBy(y.times(0))), 0, 1));
        assertEquals(Optional.empty(), at((t, y) -> y.negate(), 0, 1));
    }
}
