package io.fluxion.solve;

/**
 * Why a method does not fit a field.
 *
 * @param facet in words, see {@link Facet}
 * @param missing whether the method needs the facet and the field lacks it; else the field has it, and the method would solve
 *        another problem without it
 */
public record Mismatch(String facet, boolean missing) {
    /** "stormer-verlet needs a partition (q, p), which lorenz does not have". */
    public String sentence(String method, String system) {
        return missing
                ? method + " needs " + facet + ", which " + system + " does not have"
                : method + " takes no account of " + facet + ", which " + system + " has";
    }
}
