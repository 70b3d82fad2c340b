package io.fluxion.shell.command;

import io.fluxion.plugin.Suggestion;
import java.util.Collection;
import java.util.Locale;

/** Names as a sentence shows them. */
final class Names {
    private Names() {
    }

    /** {@code io.fluxion.solve.RungeKuttaTableau} as {@code runge-kutta-tableau}. */
    static String ofKind(String className) {
        return className.substring(className.lastIndexOf('.') + 1).replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** The end of a sentence about an unknown name: the nearest known one, or all of them. */
    static String remedy(String typed, Collection<String> known) {
        return Suggestion.nearest(typed, known).map(near -> "did you mean `" + near + "`?")
                .orElse("it is one of " + String.join(", ", known) + ".");
    }
}
