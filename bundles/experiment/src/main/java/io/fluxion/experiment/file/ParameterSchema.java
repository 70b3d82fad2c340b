package io.fluxion.experiment.file;

import io.fluxion.plugin.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The JSON Schema of one parameter: what {@link ParameterValue#convert} allows. */
final class ParameterSchema {
    private static final String DECIMAL = "\\s*[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]+)?\\s*";
    private static final List<String> TEXT = List.of("string", "number", "boolean");
    private static final String TYPE = "type";

    private ParameterSchema() {
    }

    /** Description, default and what is allowed. */
    static Map<String, Object> of(Parameter parameter) {
        Map<String, Object> schema = new LinkedHashMap<>();
        String unit = parameter.unit().isEmpty() ? "" : " [" + parameter.unit() + "]";
        if (!parameter.help().isEmpty() || !unit.isEmpty()) {
            schema.put("description", (parameter.help() + unit).strip());
        }
        schema.putAll(allowed(parameter));
        if (parameter.contract().isPresent()) {
            if (!parameter.required()) {
                schema.put("default", parameter.defaultValue());
            }
            return schema;
        }
        ParameterValue.defaultOf(parameter, new Problems()).filter(value -> !infinite(value))
                .ifPresent(value -> schema.put("default", value));
        return schema;
    }

    /** Any text; YAML takes some words for numbers or truth values. */
    static Map<String, Object> text() {
        return Map.of(TYPE, TEXT);
    }

    /** Any number. */
    static Map<String, Object> number() {
        return number(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** Where the schema of the plugins of a contract stands. */
    static String definition(Class<?> contract) {
        return contract.getName().replace('$', '.');
    }

    private static Map<String, Object> allowed(Parameter parameter) {
        if (parameter.contract().isPresent()) {
            Map<String, Object> one = Map.of("$ref", "#/$defs/" + definition(parameter.contract().get()));
            return parameter.type() == List.class
                    ? Map.of("anyOf", List.of(Map.of(TYPE, "array", "items", one), one))
                    : one;
        }
        if (!parameter.choices().isEmpty()) {
            return Map.of("enum", parameter.choices().stream()
                    .flatMap(word -> Stream.of(word, word.replace('_', '-'))).distinct().toList());
        }
        if (List.class.isAssignableFrom(parameter.type())) {
            Map<String, Object> element = scalar(parameter, parameter.element());
            Map<String, Object> list = new LinkedHashMap<>();
            list.put(TYPE, "array");
            list.put("items", element);
            return Map.of("anyOf", List.of(list, element));
        }
        return scalar(parameter, parameter.type());
    }

    private static Map<String, Object> scalar(Parameter parameter, Class<?> type) {
        if (ParameterValue.REALS.contains(type)) {
            return number(parameter.min(), parameter.max());
        }
        if (ParameterValue.INTEGERS.contains(type)) {
            return whole(parameter, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (ParameterValue.LONGS.contains(type)) {
            return whole(parameter, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (ParameterValue.FLAGS.contains(type)) {
            return Map.of(TYPE, "boolean");
        }
        if (type == Object.class) {
            return Map.of("anyOf", List.of(range("number", parameter.min(), parameter.max()),
                    Map.of(TYPE, List.of("string", "boolean"))));
        }
        return text();
    }

    /** A schema cannot calculate: the value of a quotient is checked only before a run. */
    private static Map<String, Object> number(double min, double max) {
        Map<String, Object> quotient = new LinkedHashMap<>();
        quotient.put(TYPE, "string");
        quotient.put("pattern", "^" + DECIMAL + "/" + DECIMAL + "$");
        return Map.of("anyOf", List.of(range("number", min, max), quotient));
    }

    private static Map<String, Object> whole(Parameter parameter, long least, long most) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(TYPE, "integer");
        schema.put("minimum", (long) Math.max(parameter.min(), (double) least));
        schema.put("maximum", (long) Math.min(parameter.max(), (double) most));
        return schema;
    }

    private static Map<String, Object> range(String type, double min, double max) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(TYPE, type);
        if (min != Double.NEGATIVE_INFINITY) {
            schema.put("minimum", min);
        }
        if (max != Double.POSITIVE_INFINITY) {
            schema.put("maximum", max);
        }
        return schema;
    }

    /** JSON has no word for infinity. */
    private static boolean infinite(Object value) {
        return (value instanceof List<?> list ? new ArrayList<Object>(list) : List.of(value)).stream()
                .anyMatch(part -> part instanceof Double number && number.isInfinite());
    }
}
