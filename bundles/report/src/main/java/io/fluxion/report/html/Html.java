package io.fluxion.report.html;

import java.nio.charset.StandardCharsets;

/** Text that grows into HTML: markup as it stands, everything else escaped. */
final class Html {
    private final StringBuilder out = new StringBuilder(1 << 14);

    /** Appends markup as it stands. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Appends a text, for an element or a quoted attribute. */
    Html text(String text) {
        escape(text, out);
        return this;
    }

    byte[] toBytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        escape(text, escaped);
        return escaped.toString();
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
            }
        }
    }
}
