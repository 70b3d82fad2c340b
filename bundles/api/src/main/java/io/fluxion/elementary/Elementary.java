package io.fluxion.elementary;

/**
 * Elementary functions with fixed bits: additions, products, quotients, fused multiply-adds, comparisons and moves of
 * bits only, so that interpreter, compilers and processors agree. Each is one formula without branches (selects at its
 * ends), which a backend repeats in vectors; only {@link #sin}, {@link #cos} and {@link #tan} take another path
 * from {@link Coefficients#LARGE_ANGLE} on, and {@link #erf} and {@link #erfc} have two ranges. Errors are at most 2 ulp;
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

    /** Tangent of an angle in radians; 0.91 ulp over the whole range. */
    public static double tan(double x) {
        return Angles.tan(x);
    }

    /** Tangent of an angle in radians, rounded from f64. */
    public static float tan(float x) {
        return (float) Angles.tan(x);
    }

    /** e^x - 1; 0.83 ulp, also near 0. */
    public static double expm1(double x) {
        return Exponentials.expm1(x);
    }

    /** e^x - 1, rounded from f64. */
    public static float expm1(float x) {
        return (float) Exponentials.expm1(x);
    }

    /** log(1 + x); 0.79 ulp, also near 0. */
    public static double log1p(double x) {
        return Powers.log1p(x);
    }

    /** log(1 + x), rounded from f64. */
    public static float log1p(float x) {
        return (float) Powers.log1p(x);
    }

    /** log(1 + e^x); 0.96 ulp. */
    public static double softplus(double x) {
        return Exponentials.softplus(x);
    }

    /** log(1 + e^x), rounded from f64. */
    public static float softplus(float x) {
        return (float) Exponentials.softplus(x);
    }

    /** Error function, 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x; 0.96 ulp. */
    public static double erf(double x) {
        return ErrorFunctions.erf(x);
    }

    /** Error function, rounded from f64. */
    public static float erf(float x) {
        return (float) ErrorFunctions.erf(x);
    }

    /** 1 - erf(x) with its relative error where it is small; 0.94 ulp, also where the result is subnormal. */
    public static double erfc(double x) {
        return ErrorFunctions.erfc(x);
    }

    /** 1 - erf(x), rounded from f64. */
    public static float erfc(float x) {
        return (float) ErrorFunctions.erfc(x);
    }
}
