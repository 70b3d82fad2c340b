package io.fluxion.elementary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The bits are a contract: they change neither while the JIT warms up nor from one version to the next. */
class FixedBitsTest {
    /** Fingerprint of all functions over 2,000 stated points; a new value breaks every recorded run. */
    private static final long FINGERPRINT = -5789007875503110086L;

    /** As {@link #FINGERPRINT}, of the functions that came later. */
    private static final long LATER_FINGERPRINT = 3818106064139837773L;

    @Test
    void bitsStayFromTheInterpreterToTheLastCompiler() {
        for (int round = 0; round < 40; round++) {
            assertEquals(FINGERPRINT, fingerprint(), "round " + round);
            assertEquals(LATER_FINGERPRINT, laterFingerprint(), "round " + round);
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
            hash = mixed(hash, values);
        }
        return hash;
    }

    private static long laterFingerprint() {
        Random random = new Random(1989);
        long hash = 0;
        for (int i = 0; i < 2000; i++) {
            double x = random.nextGaussian() * Math.scalb(1.0, random.nextInt(40) - 20);
            double y = random.nextGaussian() * 10;
            hash = mixed(hash, Elementary.tan(x), Elementary.tan(x * 1e30), Elementary.expm1(x), Elementary.log1p(x),
                    Elementary.softplus(x), Elementary.erf(x), Elementary.erf(y), Elementary.erfc(x),
                    Elementary.erfc(y), Elementary.softplus((float) y));
        }
        return hash;
    }

    private static long mixed(long hash, double... values) {
        long mixed = hash;
        for (double value : values) {
            mixed = mixed * 31 + Double.doubleToLongBits(value);
        }
        return mixed;
    }
}
