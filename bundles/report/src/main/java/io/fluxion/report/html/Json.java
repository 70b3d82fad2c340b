package io.fluxion.report.html;

/** JSON that may stand inside an HTML page: nothing in it can end or start an element. */
final class Json {
    private final StringBuilder out = new StringBuilder(1 << 12);

    /** Appends punctuation and keys as they stand. */
    Json raw(String json) {
        out.append(json);
        return this;
    }

    /** Appends a string. */
    Json string(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
                out.append("\\u00".repeat(c < 0x100 ? 1 : 0)).append(c < 0x100 ? "" : "\\u");
                String hex = Integer.toHexString(c);
                out.append(hex.length() == 1 ? "0" : "").append(hex);
            } else {
                out.append(c);
            }
        }
        out.append('"');
        return this;
    }

    /** Appends the values at some indices, every digit kept; NaN and infinities become null. */
    Json numbers(double[] values, int[] indices) {
        out.append('[');
        for (int i = 0; i < indices.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            double value = values[indices[i]];
            if (!Double.isFinite(value)) {
                out.append("null");
            } else if (value == (int) value && value != 0) {
                out.append((int) value);
            } else {
                out.append(value);
            }
        }
        out.append(']');
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
