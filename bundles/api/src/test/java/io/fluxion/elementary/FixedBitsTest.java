package io.fluxion.elementary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The bits are a contract: they change neither while the JIT warms up nor from one version to the next. */
class FixedBitsTest {
    /** Fingerprint of all functions over 2,000 stated points; a new value breaks every recorded run. */
    private static final long FINGERPRINT = 53045635140731741L;

    @Test
    void bitsStayFromTheInterpreterToTheLastCompiler() {
        for (int round = 0; round < 40; round++) {
            assertEquals(FINGERPRINT, fingerprint(), "round " + round);
        }
    }

    private static long fingerprint() {
        Random random = new Random(1963);
        long hash = 0;
        for (int i = 0; i < 2000; i++) {
            double x = random.nextGaussian() * Math.scalb(1.0, random.nextInt(40) - 20);
            double y = random.nextGaussian() * 10;
            double[] values = {Elementary.exp(x), Elementary.log(Math.abs(x)), Elementary.sin(x), Elementary.cos(x),
                    Elementary.tanh(x), Elementary.sigmoid(x), Elementary.pow(Math.abs(x), y),
                    Elementary.sin(x * 1e30), Elementary.exp((float) x), Elementary.tanh((float) y)};
            for (double value : values) {
                hash = hash * 31 + Double.doubleToLongBits(value);
            }
        }
        return hash;
    }
}
