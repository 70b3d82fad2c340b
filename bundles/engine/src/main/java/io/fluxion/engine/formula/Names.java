package io.fluxion.engine.formula;

import java.util.List;

/**
 * A name split for printing. A Greek letter may stand with LaTeX's backslash, a time derivative as {@code \dot x}, an index in
 * braces.
 *
 * @param dotted whether a dot stands above
 * @param base letters, a Greek letter's name or a word
 * @param index what stands below; may be empty
 */
record Names(boolean dotted, String base, String index) {
    /** Greek letters by their names in LaTeX, in the order of {@link #SIGNS}. */
    private static final List<String> GREEK = List.of("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta",
            "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi",
            "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega");
    private static final String SIGNS = "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩ";

    /** Splits at an underscore, or before trailing digits of a letter or Greek name. */
    static Names of(String written) {
        boolean dotted = written.startsWith("\\dot ");
        String name = (dotted ? written.substring(5) : written).replaceAll("[\\\\{}]", "").strip();
        int underscore = name.indexOf('_');
        if (underscore > 0 && underscore < name.length() - 1) {
            return new Names(dotted, name.substring(0, underscore), name.substring(underscore + 1));
        }
        int end = name.length();
        while (end > 1 && Character.isDigit(name.charAt(end - 1))) {
            end--;
        }
        String base = name.substring(0, end);
        return base.length() == 1 || GREEK.contains(base)
                ? new Names(dotted, base, name.substring(end))
                : new Names(dotted, name, "");
    }

    /** Whether the base is the name of a Greek letter. */
    boolean isGreek() {
        return GREEK.contains(base);
    }

    /** The Greek letter's sign. */
    String sign() {
        return SIGNS.substring(GREEK.indexOf(base), GREEK.indexOf(base) + 1);
    }
}
