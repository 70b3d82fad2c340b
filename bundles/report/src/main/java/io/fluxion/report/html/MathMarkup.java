package io.fluxion.report.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets presentation MathML into a page, and nothing else. */
final class MathMarkup {
    private static final Set<String> ELEMENTS = Set.of("math", "mfrac", "mi", "mn", "mo", "mover", "mpadded",
            "mphantom", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd",
            "mtext", "mtr", "munder", "munderover");
    private static final Pattern PIECE = Pattern.compile("[^<>]++|<(?<close>/?)(?<name>[a-z]++)"
            + "(?:\\s++(?:xmlns|display|displaystyle|mathvariant|stretchy|fence|separator|form|accent|accentunder"
            + "|lspace|rspace|width|height|depth|minsize|maxsize|linethickness|columnalign|scriptlevel)"
            + "\\s*+=\\s*+(?:\"[^\"<>]*+\"|'[^'<>]*+'))*+\\s*+(?<empty>/?)>");

    private MathMarkup() {
    }

    /** The formula inside a {@code math} element, or nothing if it is not well-formed presentation MathML. */
    static Optional<String> checked(String mathml) {
        Deque<String> open = new ArrayDeque<>();
        Matcher piece = PIECE.matcher(mathml);
        int end = 0;
        while (end < mathml.length()) {
            if (!piece.find(end) || piece.start() != end) {
                return Optional.empty();
            }
            end = piece.end();
            String name = piece.group("name");
            if (name == null) {
                continue;
            }
            if (!ELEMENTS.contains(name)) {
                return Optional.empty();
            }
            if (!piece.group("close").isEmpty()) {
                if (!name.equals(open.poll())) {
                    return Optional.empty();
                }
            } else if (piece.group("empty").isEmpty()) {
                open.push(name);
            }
        }
        if (!open.isEmpty() || mathml.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(mathml.stripLeading().startsWith("<math")
                ? mathml
                : "<math display=\"block\"><mrow>" + mathml + "</mrow></math>");
    }
}
