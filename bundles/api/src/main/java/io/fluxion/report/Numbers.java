package io.fluxion.report;

/** Numbers for people: in reports and sentences, not in files that programs read. */
public final class Numbers {
    private static final long FIVE_DIGITS = 100_000;

    private Numbers() {
    }

    /** Five significant digits, rounded from the number's shortest decimal form. */
    public static String rounded(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        String text = Double.toString(size);
        int e = text.indexOf('E');
        String mantissa = e < 0 ? text : text.substring(0, e);
        int point = mantissa.indexOf('.');
        int exponent = (e < 0 ? 0 : Integer.parseInt(text.substring(e + 1))) - (mantissa.length() - point - 1);
        // At most 17 digits. BigDecimal would do this too, but its first use costs a cold start 15 ms.
        long digits = Long.parseLong(mantissa.substring(0, point) + mantissa.substring(point + 1));
        long unit = 1;
        for (; digits / unit >= FIVE_DIGITS; unit *= 10) {
            exponent++;
        }
        digits = (digits + unit / 2) / unit;
        for (; digits % 10 == 0; digits /= 10) {
            exponent++;
        }
        String rounded = Long.toString(digits);
        return (value < 0 ? "-" : "")
                + (size < 1e-4 || size >= 1e7 ? scientific(rounded, exponent) : plain(rounded, exponent));
    }

    private static String scientific(String digits, int exponent) {
        String fraction = digits.length() == 1 ? "0" : digits.substring(1);
        return digits.charAt(0) + "." + fraction + "e" + (exponent + digits.length() - 1);
    }

    /** {@code digits * 10^exponent} without an exponent. */
    private static String plain(String digits, int exponent) {
        if (exponent >= 0) {
            return digits + "0".repeat(exponent);
        }
        int whole = digits.length() + exponent;
        return whole > 0
                ? digits.substring(0, whole) + "." + digits.substring(whole)
                : "0." + "0".repeat(-whole) + digits;
    }
}
