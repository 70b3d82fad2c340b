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
    private static Graph field(BinaryOperator<Tensor> f) {
        return new GraphEngine().trace(List.of(TensorType.f64(), TensorType.f64(1), TensorType.f64(1)),
                inputs -> List.of(f.apply(inputs.get(0), inputs.get(1))));
    }

    private static final Graph ROOT = field((t, y) -> y.negate().plus(1).sqrt().times(2));

    private static Optional<FirstNonFinite> after(Graph field, double t, double y, double step) {
        return FirstNonFinite.after(field, t, new double[]{y}, new double[]{0}, step, 10);
    }

    @Test
    void namesTheOperationAndTheLineThatMadeIt() {
        AtomicInteger line = new AtomicInteger();
        Graph field = field((t, y) -> {
            line.set(new Throwable().getStackTrace()[0].getLineNumber() + 1);
            return y.negate().plus(1).sqrt().times(2);
        });
        FirstNonFinite found = after(field, 3, 2, 0.1).orElseThrow();
        assertEquals("The operation `sqrt` at FirstNonFiniteTest.java:" + line + " gives NaN at t = 3.",
                found.sentence());
    }

    @Test
    void looksAheadFromAStateThatIsStillFinite() {
        // y' = 2 sqrt(1 - y) at y = 1 - 1e-8: the tangent crosses 1 after h = 1e-8 / 2e-4 = 5e-5; tried are 3e-12 * 10^k.
        FirstNonFinite found = after(ROOT, 3, 1 - 1e-8, 0.1).orElseThrow();
        assertEquals("sqrt", found.operation());
        assertEquals(3 + 3e-4, found.t(), 1e-12);
    }

    @Test
    void followsStepsThatOverflow() {
        FirstNonFinite found = after(field((t, y) -> y.times(y)), 0, 1, 5).orElseThrow();
        assertEquals("mul", found.operation());
        assertEquals(Double.POSITIVE_INFINITY, found.value());
    }

    @Test
    void anInfinityThatVanishesIsNotToBlame() {
        assertEquals("div", after(field((t, y) -> y.dividedBy(y.times(0))), 0, 1, 1).orElseThrow().operation());
        assertEquals(Optional.empty(),
                after(field((t, y) -> y.dividedBy(y.dividedBy(y.times(0)))), 0, 1, 0.01));
        assertEquals(Optional.empty(), after(field((t, y) -> y.negate()), 0, 1, 0.01));
    }
}
