package io.fluxion.experiment.file;

import io.fluxion.plugin.NestedPlugin;
import java.util.regex.Pattern;

/** Numbers and words as an experiment file writes them. */
final class Scalars {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    private static final Pattern RESERVED = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

    private Scalars() {
    }

    /** The shortest text that reads back as the same number, for sentences. */
    static String show(double number) {
        if (Double.isInfinite(number)) {
            return number > 0 ? ".inf" : "-.inf";
        }
        if (number == Math.rint(number) && Math.abs(number) < 1e15 && !(number == 0 && 1 / number < 0)) {
            return Long.toString((long) number);
        }
        return Double.toString(number).replace(".0E", "e").replace('E', 'e');
    }

    /** A number that YAML 1.1 takes for one too: there an exponent needs a point before it and has a sign. */
    private static String written(double number) {
        boolean exponent = show(number).indexOf('e') > 0;
        return exponent ? Double.toString(number).replace("E-", "e-").replace("E", "e+") : show(number);
    }

    /** A checked value as YAML, for readers of 1.1 and of 1.2. */
    static String yaml(Object value) {
        return switch (value) {
            case Double number -> written(number);
            case String text -> quoted(text);
            case NestedPlugin plugin -> plugin(plugin);
            case Iterable<?> list -> {
                StringBuilder out = new StringBuilder("[");
                for (Object part : list) {
                    out.append(out.length() == 1 ? "" : ", ").append(yaml(part));
                }
                yield out.append(']').toString();
            }
            default -> value.toString();
        };
    }

    private static String plugin(NestedPlugin plugin) {
        String name = quoted(plugin.factory().description().name());
        StringBuilder out = new StringBuilder();
        plugin.values().forEach((key, value) -> out.append(", ").append(key).append(": ").append(yaml(value)));
        return out.isEmpty() ? name : "{name: " + name + out + "}";
    }

    private static String quoted(String text) {
        if (PLAIN.matcher(text).matches() && !RESERVED.matcher(text).matches()) {
            return text;
        }
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> out.append(c < ' ' || c == 0x7f ? String.format("\\x%02x", (int) c) : String.valueOf(c));
            }
        }
        return out.append('"').toString();
    }
}
