package io.fluxion.elementary;

/**
 * Elementary functions with fixed bits: additions, products, quotients, fused multiply-adds, comparisons and moves of
 * bits only, so that interpreter, compilers and processors agree. Each is one formula without branches (selects at its
 * ends), which a backend repeats in vectors; only {@link #sin} and {@link #cos} take another path from
 * {@link Coefficients#LARGE_ANGLE} on. Errors are at most 2 ulp;
 * the largest seen over 100,000 random points for each of several ranges, against 60 digits, stands beside each
 * function. Special values are those of {@link Math}. The f32
 * forms round the f64 form once more.
 */
public final class Elementary {
    private Elementary() {
    }

    /** e^x; 0.94 ulp. */
    public static double exp(double x) {
        return Exponentials.exp(x);
    }

    /** e^x, rounded from f64. */
    public static float exp(float x) {
        return (float) Exponentials.exp(x);
    }

    /** Natural logarithm; 0.82 ulp. */
    public static double log(double x) {
        return Powers.log(x);
    }

    /** Natural logarithm, rounded from f64. */
    public static float log(float x) {
        return (float) Powers.log(x);
    }

    /** x^y; 1.04 ulp. */
    public static double pow(double x, double y) {
        return Powers.pow(x, y);
    }

    /** x^y, rounded from f64. */
    public static float pow(float x, float y) {
        return (float) Powers.pow(x, y);
    }

    /** Sine of an angle in radians; 0.81 ulp over the whole range. */
    public static double sin(double x) {
        return Angles.sin(x);
    }

    /** Sine of an angle in radians, rounded from f64. */
    public static float sin(float x) {
        return (float) Angles.sin(x);
    }

    /** Cosine of an angle in radians; 0.81 ulp over the whole range. */
    public static double cos(double x) {
        return Angles.cos(x);
    }

    /** Cosine of an angle in radians, rounded from f64. */
    public static float cos(float x) {
        return (float) Angles.cos(x);
    }

    /** Hyperbolic tangent; 0.82 ulp. */
    public static double tanh(double x) {
        return Exponentials.tanh(x);
    }

    /** Hyperbolic tangent, rounded from f64. */
    public static float tanh(float x) {
        return (float) Exponentials.tanh(x);
    }

    /** Logistic function 1 / (1 + e^-x); 0.75 ulp, also where the result is subnormal. */
    public static double sigmoid(double x) {
        return Exponentials.sigmoid(x);
    }

    /** Logistic function, rounded from f64. */
    public static float sigmoid(float x) {
        return (float) Exponentials.sigmoid(x);
    }
}
