package io.fluxion.report;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers for people: in reports and sentences, not in files that programs read. */
public final class Numbers {
    private static final MathContext FIVE_DIGITS = new MathContext(5);

    private Numbers() {
    }

    /** Five significant digits. */
    public static String rounded(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        BigDecimal five = new BigDecimal(value).round(FIVE_DIGITS);
        if (size != 0 && (size < 1e-4 || size >= 1e7)) {
            return Double.toString(five.doubleValue()).replace('E', 'e');
        }
        return value == 0 ? "0" : five.stripTrailingZeros().toPlainString();
    }
}
