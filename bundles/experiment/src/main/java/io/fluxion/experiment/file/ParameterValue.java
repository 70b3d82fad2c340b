package io.fluxion.experiment.file;

import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.WrittenNumber;
import io.fluxion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** From a value of a file to one of a parameter's type: Double, Integer, Long, Boolean, String or a list. */
final class ParameterValue {
    static final Set<Class<?>> REALS = Set.of(double.class, Double.class, Tensor.class);
    static final Set<Class<?>> INTEGERS = Set.of(int.class, Integer.class);
    static final Set<Class<?>> LONGS = Set.of(long.class, Long.class);
    static final Set<Class<?>> FLAGS = Set.of(boolean.class, Boolean.class);

    private ParameterValue() {
    }

    /** A value that a parameter does not allow: what is wanted, as the end of a sentence. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final String wanted;

        Refused(String wanted) {
            super(wanted);
            this.wanted = wanted;
        }

        /** The end of a sentence, with its full stop or question mark. */
        String remedy() {
            return wanted.endsWith("?") ? wanted : wanted + ".";
        }
    }

    /**
     * Converts and checks the range.
     *
     * @throws Refused when the parameter does not allow the value
     */
    static Object convert(Parameter parameter, Value value) throws Refused {
        if (!parameter.choices().isEmpty()) {
            return choice(parameter.choices(), value);
        }
        if (List.class.isAssignableFrom(parameter.type())) {
            return list(parameter, value);
        }
        return scalar(parameter, parameter.type(), value);
    }

    private static Object scalar(Parameter parameter, Class<?> type, Value value) throws Refused {
        if (REALS.contains(type)) {
            return ranged(parameter, real(value));
        }
        if (INTEGERS.contains(type)) {
            return (int) whole(parameter, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (LONGS.contains(type)) {
            return whole(parameter, value, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (FLAGS.contains(type)) {
            return flag(value);
        }
        boolean number = type == Object.class && value instanceof Value.Scalar scalar
                && scalar.content() instanceof Number;
        return number ? ranged(parameter, real(value)) : text(value);
    }

    /** A parameter's default, if it has one. */
    static Optional<Object> defaultOf(Parameter parameter, Problems problems) {
        if (parameter.required()) {
            return Optional.empty();
        }
        String written = parameter.defaultValue();
        try {
            boolean word = parameter.type() == String.class || !parameter.choices().isEmpty();
            Value value = word
                    ? new Value.Scalar(written, written, Place.ofOverride(written))
                    : ExperimentReader.readOverride(written, listed(parameter, written), problems);
            return Optional.of(convert(parameter, value));
        } catch (Refused e) {
            throw new IllegalStateException("The default `" + written + "` of the parameter `" + parameter.name()
                    + "` is not allowed: " + e.getMessage() + ".", e);
        }
    }

    private static String listed(Parameter parameter, String written) {
        boolean bare = List.class.isAssignableFrom(parameter.type()) && !written.startsWith("[");
        return bare ? "[" + written + "]" : written;
    }

    /** A number, or a quotient of two such as {@code 8/3}. */
    static double real(Value value) throws Refused {
        if (value instanceof Value.Scalar scalar) {
            boolean quotient = scalar.content() instanceof String && scalar.written().indexOf('/') > 0;
            OptionalDouble number = scalar.content() instanceof Number given
                    ? OptionalDouble.of(given.doubleValue())
                    : quotient ? WrittenNumber.parse(scalar.written()) : OptionalDouble.empty();
            if (number.isPresent() && !Double.isNaN(number.getAsDouble())) {
                return number.getAsDouble();
            }
        }
        throw new Refused("it has to be a number");
    }

    /** Any scalar as it was written. */
    static String text(Value value) throws Refused {
        if (value instanceof Value.Scalar scalar) {
            return scalar.written();
        }
        throw new Refused("it has to be a text");
    }

    private static long whole(Parameter parameter, Value value, long min, long max) throws Refused {
        long whole;
        if (value instanceof Value.Scalar scalar && scalar.content() instanceof Long number) {
            whole = number;
        } else {
            double number = value instanceof Value.Scalar scalar && scalar.content() instanceof Double real
                    ? real
                    : Double.NaN;
            whole = (long) number;
            // The largest double below 2^63 converts exactly; 2^63 itself would be cut to the largest long.
            if (whole != number || whole == Long.MAX_VALUE) {
                throw new Refused("it has to be a whole number");
            }
        }
        if (whole < min || whole > max) {
            throw new Refused("it has to be between " + min + " and " + max);
        }
        ranged(parameter, (double) whole);
        return whole;
    }

    private static Object flag(Value value) throws Refused {
        if (value instanceof Value.Scalar scalar && scalar.content() instanceof Boolean) {
            return scalar.content();
        }
        throw new Refused("it has to be true or false");
    }

    /** A word of the list; an enum's words may be written with hyphens. */
    private static String choice(List<String> choices, Value value) throws Refused {
        String word = text(value);
        if (choices.contains(word)) {
            return word;
        }
        if (choices.contains(word.replace('-', '_'))) {
            return word.replace('-', '_');
        }
        throw new Refused(Problems.remedy(word, choices).replaceAll("[.]$", ""));
    }

    /** A list, or one value in its place. */
    private static List<Object> list(Parameter parameter, Value value) throws Refused {
        List<Object> converted = new ArrayList<>();
        if (value instanceof Value.Scalar scalar && scalar.written().contains(",")
                && parameter.element() != String.class) {
            throw new Refused("it has to be a list: `[" + scalar.written() + "]`");
        }
        for (Value part : value instanceof Value.Items items ? items.values() : List.of(value)) {
            converted.add(scalar(parameter, parameter.element(), part));
        }
        return List.copyOf(converted);
    }

    private static double ranged(Parameter parameter, double number) throws Refused {
        if (number >= parameter.min() && number <= parameter.max()) {
            return number;
        }
        throw new Refused("it has to be " + range(parameter));
    }

    private static String range(Parameter parameter) {
        String unit = parameter.unit().isEmpty() ? "" : " (" + parameter.unit() + ")";
        boolean floor = parameter.min() != Double.NEGATIVE_INFINITY;
        boolean ceiling = parameter.max() != Double.POSITIVE_INFINITY;
        if (floor && ceiling) {
            return "between " + Scalars.show(parameter.min()) + " and " + Scalars.show(parameter.max()) + unit;
        }
        return floor
                ? "at least " + Scalars.show(parameter.min()) + unit
                : "at most " + Scalars.show(parameter.max()) + unit;
    }
}
