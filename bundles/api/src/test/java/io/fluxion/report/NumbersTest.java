package io.fluxion.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void showsFiveSignificantDigits() {
        assertEquals("0.54321", Numbers.rounded(0.543211));
        assertEquals("33.957", Numbers.rounded(33.9567));
        assertEquals("-33.957", Numbers.rounded(-33.9567));
        assertEquals("0.00012", Numbers.rounded(1.2e-4));
        assertEquals("1000000", Numbers.rounded(999_999.9));
        assertEquals("1234600", Numbers.rounded(1_234_567));
        assertEquals("5", Numbers.rounded(5));
        assertEquals("0", Numbers.rounded(-0.0));
    }

    @Test
    void showsExponentsOfVerySmallAndVeryLargeNumbers() {
        assertEquals("1.2e-9", Numbers.rounded(1.2e-9));
        assertEquals("-1.0e7", Numbers.rounded(-1e7));
        assertEquals("1.7977e308", Numbers.rounded(Double.MAX_VALUE));
        assertEquals("4.9e-324", Numbers.rounded(Double.MIN_VALUE));
        assertEquals("NaN", Numbers.rounded(Double.NaN));
        assertEquals("-Infinity", Numbers.rounded(Double.NEGATIVE_INFINITY));
    }

    /** BigDecimal rounds the same shortest decimal form. */
    @Test
    void roundsAsDecimalArithmeticDoes() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (i % 2 == 0) {
                value = random.nextDouble(-1e5, 1e5);
            }
            if (Double.isFinite(value)) {
                BigDecimal expected = BigDecimal.valueOf(value).round(new MathContext(5, RoundingMode.HALF_UP));
                assertEquals(expected.doubleValue(), Double.parseDouble(Numbers.rounded(value)));
            }
        }
    }
}
