package io.fluxion.experiment.run;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * JSON with the same bytes for the same values: keys in the map's order, two spaces of indentation, numbers as
 * {@link Double#toString} writes them. JSON has no word for what is no number, so those are the strings "NaN",
 * "Infinity" and "-Infinity".
 */
final class Json {
    private final StringBuilder out = new StringBuilder();

    private Json() {
    }

    /**
     * Writes a value.
     *
     * @param value a String, Number, Boolean, double[], or an array, List or Map (with String keys) of them
     */
    static String write(Object value) {
        Json json = new Json();
        json.value(value, "");
        return json.out.append('\n').toString();
    }

    /** Writes a value on one line, without the line's end. */
    static String line(Object value) {
        return write(value).lines().map(String::strip).collect(Collectors.joining(" "));
    }

    /** Reads an object; empty when the text is none. JSON is a part of YAML 1.2. */
    static Optional<Map<?, ?>> read(String text) {
        LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        try {
            return new Load(settings).loadFromString(text) instanceof Map<?, ?> map
                    ? Optional.of(map)
                    : Optional.empty();
        } catch (YamlEngineException e) {
            return Optional.empty();
        }
    }

    private void value(Object value, String indent) {
        switch (value) {
            case Map<?, ?> map -> object(map, indent);
            case Iterable<?> list -> array(list, indent);
            case Object[] parts -> array(Arrays.asList(parts), indent);
            case double[] numbers -> array(Arrays.stream(numbers).boxed().toList(), indent);
            case Double number when !Double.isFinite(number) -> string(number.toString());
            case Number number -> out.append(number);
            case Boolean flag -> out.append(flag);
            default -> string(value.toString());
        }
    }

    private void object(Map<?, ?> map, String indent) {
        if (map.isEmpty()) {
            out.append("{}");
            return;
        }
        String inner = indent + "  ";
        String separator = "{\n";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator).append(inner);
            string(String.valueOf(entry.getKey()));
            out.append(": ");
            value(entry.getValue(), inner);
            separator = ",\n";
        }
        out.append('\n').append(indent).append('}');
    }

    /** Lists of plain values stand on one line, others on a line for each. */
    private void array(Iterable<?> list, String indent) {
        boolean plain = true;
        for (Object part : list) {
            plain &= part instanceof Number || part instanceof Boolean || part instanceof String;
        }
        String inner = indent + "  ";
        out.append('[');
        for (Iterator<?> parts = list.iterator(); parts.hasNext();) {
            if (!plain) {
                out.append('\n').append(inner);
            }
            value(parts.next(), inner);
            if (parts.hasNext()) {
                out.append(plain ? ", " : ",");
            } else if (!plain) {
                out.append('\n').append(indent);
            }
        }
        out.append(']');
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int escaped = List.of('"', '\\', '\n', '\r', '\t').indexOf(c);
            if (escaped >= 0) {
                out.append('\\').append("\"\\nrt".charAt(escaped));
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
