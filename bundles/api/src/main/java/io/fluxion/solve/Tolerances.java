package io.fluxion.solve;

/**
 * Tolerances of the local error, in the scaled norm {@code e_i / (absolute_i + relative * max(|y0_i|, |y1_i|))}.
 *
 * @param relative at least 0
 * @param absolute one number for all components, or one per component; at least 0, and positive where the relative
 *        one is 0
 */
public record Tolerances(double relative, double[] absolute) {
    public Tolerances {
        absolute = absolute.clone();
        if (!(relative >= 0)) {
            throw new IllegalArgumentException("rtol is " + relative + "; it has to be a number of at least 0");
        }
        for (double a : absolute) {
            if (!(a >= 0) || a == 0 && relative == 0) {
                throw new IllegalArgumentException(
                        "atol is " + a + "; it has to be at least 0, and positive when rtol is 0");
            }
        }
    }

    /** The same absolute tolerance for all components. */
    public static Tolerances of(double relative, double absolute) {
        return new Tolerances(relative, new double[]{absolute});
    }

    /** The absolute tolerance of a component. */
    public double absolute(int component) {
        return absolute.length == 1 ? absolute[0] : absolute[component];
    }
}
