package io.fluxion.report.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON as the report's page holds it: numbers as Double, {@code null} as {@link #NULL}. */
final class JsonReader {
    /** Stands for {@code null}, which a list of values must not hold. */
    static final Object NULL = new Object();

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * The value: a Map, List, String, Double, Boolean or {@link #NULL}.
     *
     * @throws IllegalArgumentException when the text is no JSON
     */
    static Object read(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value();
        reader.space();
        if (reader.at != text.length()) {
            throw reader.failure();
        }
        return value;
    }

    private Object value() {
        space();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", NULL);
            default -> number();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> map = new LinkedHashMap<>();
        at++;
        space();
        while (peek() != '}') {
            space();
            String key = string();
            space();
            expect(':');
            map.put(key, value());
            space();
            if (peek() != '}') {
                expect(',');
            }
        }
        at++;
        return map;
    }

    private List<Object> array() {
        List<Object> list = new ArrayList<>();
        at++;
        space();
        while (peek() != ']') {
            list.add(value());
            space();
            if (peek() != ']') {
                expect(',');
            }
        }
        at++;
        return list;
    }

    private String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c == '\\') {
                c = peek();
                at++;
                switch (c) {
                    case 'n' -> c = '\n';
                    case 't' -> c = '\t';
                    case 'r' -> c = '\r';
                    case 'b' -> c = '\b';
                    case 'f' -> c = '\f';
                    case 'u' -> {
                        int end = Math.min(at + 4, text.length());
                        c = (char) Integer.parseInt(text.substring(at, end), 16);
                        at = end;
                    }
                    default -> {
                        // itself
                    }
                }
            }
            value.append(c);
        }
        at++;
        return value.toString();
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw failure();
        }
        at += word.length();
        return value;
    }

    private Double number() {
        int begin = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (begin == at) {
            throw failure();
        }
        return Double.valueOf(text.substring(begin, at));
    }

    private void expect(char c) {
        if (peek() != c) {
            throw failure();
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw failure();
        }
        return text.charAt(at);
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException failure() {
        return new IllegalArgumentException("no JSON at character " + at);
    }
}
