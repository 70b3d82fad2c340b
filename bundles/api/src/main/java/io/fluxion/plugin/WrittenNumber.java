package io.fluxion.plugin;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as a person writes them, in an experiment file and in the default of a {@link Param}: a decimal number, or a
 * quotient of two, for example {@code 8/3}.
 */
public final class WrittenNumber {
    private static final String DECIMAL = "\\s*+([-+]?+(?:[0-9]++(?:[.][0-9]*+)?+|[.][0-9]++)(?:[eE][-+]?+[0-9]++)?+)\\s*+";
    private static final Pattern NUMBER = Pattern.compile(DECIMAL + "(?:/" + DECIMAL + ")?");

    private WrittenNumber() {
    }

    /**
     * The number that a text says, rounded to the nearest f64 (a quotient: of the rounded parts).
     *
     * @return nothing for any other text, infinity and a quotient by zero included
     */
    public static OptionalDouble parse(String text) {
        Matcher parts = NUMBER.matcher(text);
        if (!parts.matches()) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(parts.group(1));
        String divisor = parts.group(2);
        double quotient = divisor == null ? number : number / Double.parseDouble(divisor);
        return Double.isFinite(quotient) ? OptionalDouble.of(quotient) : OptionalDouble.empty();
    }
}
