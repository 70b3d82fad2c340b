package io.fluxion.report.html;

import java.util.HashSet;
import java.util.Set;

/** Turns the ids of a report into ids of one page: letters, digits, '-' and '_' only, each used once. */
final class Anchors {
    private final Set<String> used = new HashSet<>();

    /** The anchor for an id; a second use of the same id gets {@code -2}, and so on. */
    String of(String id) {
        StringBuilder clean = new StringBuilder();
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean allowed = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-'
                    || c == '_';
            clean.append(allowed ? c : '-');
        }
        String base = clean.isEmpty() ? "part" : clean.toString();
        String anchor = base;
        for (int n = 2; !used.add(anchor); n++) {
            anchor = base + "-" + n;
        }
        return anchor;
    }
}
