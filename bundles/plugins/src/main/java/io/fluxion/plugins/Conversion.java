package io.fluxion.plugins;

import io.fluxion.plugin.Suggestion;
import io.fluxion.plugin.WrittenNumber;
import io.fluxion.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** From a value as an experiment file gives it (number, truth value, text, list) to one of a parameter's type. */
@FunctionalInterface
interface Conversion {
    /**
     * Converts.
     *
     * @throws Refused when the value is none of this type
     */
    Object convert(Object given) throws Refused;

    /** Why a value was refused: what is wanted, as the end of a sentence. */
    final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String wanted) {
            super(wanted);
        }
    }

    /** The conversion to a type without parts, by its name; nothing for a type that no parameter has. */
    static Optional<Conversion> toScalar(String typeName) {
        return Optional.ofNullable(switch (typeName) {
            case "double", "java.lang.Double" -> Conversion::toDouble;
            case "int", "java.lang.Integer" -> given -> (int) toWhole(given, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "long", "java.lang.Long" -> given -> toWhole(given, Long.MIN_VALUE, Long.MAX_VALUE);
            case "boolean", "java.lang.Boolean" -> Conversion::toBoolean;
            case "java.lang.String" -> Conversion::toText;
            case "io.fluxion.tensor.Tensor" -> Conversion::toTensor;
            default -> null;
        });
    }

    /** The conversion to one of some constants that have these words. */
    static Conversion toChoice(Object[] constants, List<String> words) {
        return given -> {
            String word = toText(given).toLowerCase(Locale.ROOT).replace('-', '_');
            int index = words.indexOf(word);
            if (index < 0) {
                String hint = Suggestion.nearest(word, words).map(near -> "did you mean " + near + "? ").orElse("");
                throw new Refused(hint + "it is one of " + String.join(", ", words));
            }
            return constants[index];
        };
    }

    /** The conversion to a list, of a list or of a text with commas, with or without brackets. */
    static Conversion toListOf(Conversion element) {
        return given -> {
            Iterable<?> parts = switch (given) {
                case Iterable<?> list -> list;
                case double[] numbers -> Arrays.stream(numbers).boxed().toList();
                case String text -> split(text);
                default -> List.of(given);
            };
            List<Object> converted = new ArrayList<>();
            for (Object part : parts) {
                converted.add(element.convert(part));
            }
            return List.copyOf(converted);
        };
    }

    /** A value as a person would write it: whole numbers without a point. */
    static String show(Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        return value instanceof String text ? "`" + text + "`" : String.valueOf(value);
    }

    private static double toDouble(Object given) throws Refused {
        double value = switch (given) {
            case Number number -> number.doubleValue();
            case String text -> WrittenNumber.parse(text).orElse(Double.NaN);
            default -> Double.NaN;
        };
        if (Double.isNaN(value)) {
            throw new Refused("it has to be a number");
        }
        return value;
    }

    private static long toWhole(Object given, long min, long max) throws Refused {
        long value;
        if (given instanceof Long || given instanceof Integer) {
            value = ((Number) given).longValue();
        } else {
            double number = toDouble(given);
            value = (long) number;
            // The largest double below 2^63 converts exactly; 2^63 itself would be cut to the largest long.
            if (value != number || value == Long.MAX_VALUE) {
                throw new Refused("it has to be a whole number");
            }
        }
        if (value < min || value > max) {
            throw new Refused("it has to be between " + min + " and " + max);
        }
        return value;
    }

    private static Object toBoolean(Object given) throws Refused {
        if (given instanceof Boolean) {
            return given;
        }
        return switch (String.valueOf(given)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Refused("it has to be true or false");
        };
    }

    private static String toText(Object given) throws Refused {
        if (given instanceof CharSequence || given instanceof Number || given instanceof Boolean) {
            return given.toString();
        }
        throw new Refused("it has to be a text");
    }

    private static Object toTensor(Object given) throws Refused {
        if (given instanceof Tensor) {
            return given;
        }
        throw new Refused("it has to be a tensor of the trace under way");
    }

    private static List<String> split(String text) {
        String inner = text.strip();
        if (inner.startsWith("[") && inner.endsWith("]")) {
            inner = inner.substring(1, inner.length() - 1).strip();
        }
        return inner.isEmpty() ? List.of() : Arrays.stream(inner.split(",", -1)).map(String::strip).toList();
    }
}
