package io.fluxion.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * From values to places on an axis, linear or logarithmic, with ticks at round values: 1, 2 or 5 times a power of ten,
 * or whole powers of ten.
 *
 * @param low the value (of a logarithmic axis: its exponent) at {@code from}
 * @param high the value (or exponent) at {@code to}
 */
record Scale(boolean logarithmic, double low, double high, double from, double to) {
    /** A mark on an axis. */
    record Tick(double place, String label) {}

    /** The axis of some values; what has no place on it is left out of account. */
    static Scale of(List<double[]> values, boolean logarithmic, boolean withZero, double margin, double from,
            double to) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] series : values) {
            for (double value : series) {
                double exponentOrValue = logarithmic ? StrictMath.log10(value) : value;
                if (Double.isFinite(exponentOrValue)) {
                    low = Math.min(low, exponentOrValue);
                    high = Math.max(high, exponentOrValue);
                }
            }
        }
        if (low > high) {
            return new Scale(logarithmic, 0, 1, from, to);
        }
        if (withZero && !logarithmic) {
            low = Math.min(low, 0);
            high = Math.max(high, 0);
        }
        double room = high > low ? (high - low) * margin : Math.max(Math.abs(high) * 0.1, 0.5);
        return new Scale(logarithmic, low - room, high + room, from, to);
    }

    /** Where a value lies; not finite where it has no place. */
    double place(double value) {
        double exponentOrValue = logarithmic ? StrictMath.log10(value) : value;
        return from + (exponentOrValue - low) / (high - low) * (to - from);
    }

    /** Marks at round values, about {@code wanted} of them. */
    List<Tick> ticks(int wanted) {
        double step = logarithmic ? Math.max(1, Math.ceil((high - low) / (wanted + 1))) : step((high - low) / wanted);
        List<Tick> ticks = new ArrayList<>();
        for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
            double value = k * step;
            ticks.add(new Tick(from + (value - low) / (high - low) * (to - from),
                    logarithmic ? "10^" + signed(String.valueOf(Math.round(value))) : label(value, step)));
        }
        return ticks;
    }

    private static double step(double about) {
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(about)));
        double ratio = about / power;
        return power * (ratio < 1.5 ? 1 : ratio < 3.5 ? 2 : ratio < 7.5 ? 5 : 10);
    }

    private String label(double value, double step) {
        double size = Math.max(Math.abs(low), Math.abs(high));
        int digit = (int) Math.floor(StrictMath.log10(step) + 1e-9);
        if (value == 0) {
            return "0";
        }
        if (size < 1e5 && digit >= -4) {
            return signed(String.format(Locale.ROOT, "%." + Math.max(0, -digit) + "f", value));
        }
        int exponent = (int) Math.floor(StrictMath.log10(Math.abs(value)) + 1e-12);
        String mantissa = String.format(Locale.ROOT, "%." + Math.max(0, exponent - digit) + "f",
                value / StrictMath.pow(10, exponent));
        return signed(mantissa) + "·10^" + signed(String.valueOf(exponent));
    }

    private static String signed(String number) {
        return number.replace('-', '\u2212');
    }
}
