package io.fluxion.elementary;

import static io.fluxion.elementary.Coefficients.*;
import static java.lang.Math.fma;

/**
 * The error function and its complement: up to 1/2 a polynomial in x^2, beyond it e^(-x^2) h(x) / (1 + 2 x), where h is
 * nearly constant and a polynomial in (x - 2) / (x + 2). The form of h is that of Shepherd and Laframboise, "Chebyshev
 * approximation of (1 + 2x) exp(x^2) erfc x", Mathematics of Computation 36, 1981; the coefficients are our own.
 */
final class ErrorFunctions {
    /** From here on the complement is below the smallest number. */
    static final double LARGEST = 28;

    private ErrorFunctions() {
    }

    static double erf(double x) {
        double magnitude = Math.abs(x);
        if (magnitude < 0.5) {
            double high = x * ERF_SLOPE_HIGH;
            return Math.copySign(high + low(x, high), x);
        }
        return Math.copySign(1 - beyond(Math.min(magnitude, LARGEST)), x);
    }

    static double erfc(double x) {
        double magnitude = Math.abs(x);
        if (magnitude < 0.5) {
            double high = x * ERF_SLOPE_HIGH;
            double rest = 1 - high;
            return rest + (((1 - rest) - high) - low(x, high));
        }
        double value = beyond(Math.min(magnitude, LARGEST));
        return x < 0 ? 2 - value : value;
    }

    /** What {@code high}, the rounded product with the slope, leaves of erf(x). */
    static double low(double x, double high) {
        double z = x * x;
        return fma(x, fma(z, near(z), ERF_SLOPE_LOW), fma(x, ERF_SLOPE_HIGH, -high));
    }

    /** erfc(x) for x from 1/2 to {@link #LARGEST}; the square, the power, h and the divisor in two parts each. */
    private static double beyond(double x) {
        double square = x * x;
        double squareLow = fma(x, x, -square);
        double shifted = fma(-square, LOG2_E, ROUND);
        double k = shifted - ROUND;
        double whole = fma(-k, LN2_HIGH, -square);
        double rest = fma(-k, LN2_LOW, -squareLow);
        double r = whole + rest;
        double c = (whole - r) + rest;
        double rr = r * r;
        double half = 0.5 * rr;
        double slope = r + half;
        double bend = fma(r * rr, Exponentials.cubic(r), fma(0.5, fma(r, r, -rr), fma(c, r, c)));
        double power = 1 + slope;
        double powerLow = (slope - (power - 1)) + ((half - (slope - r)) + bend);

        double t = (x - 2) / (x + 2);
        double change = t * far(t);
        double h = ERFC_HIGH + change;
        double hLow = (change - (h - ERFC_HIGH)) + ERFC_LOW;

        double numerator = power * h;
        double numeratorLow = fma(power, h, -numerator) + fma(power, hLow, powerLow * h);
        double divisor = 1 + 2 * x;
        double divisorLow = 1 - (divisor - 2 * x);
        double inverse = 1 / divisor;
        double q = numerator * inverse;
        double error = fma(-q, divisor, numerator) + fma(-q, divisorLow, numeratorLow);
        return Exponentials.scale(fma(error, inverse, q), Exponentials.exponent(shifted));
    }

    /** (erf(x) / x - 2 / sqrt(pi)) / x^2 in z = x^2. */
    private static double near(double z) {
        double p = fma(R8, z, R7);
        p = fma(p, z, R6);
        p = fma(p, z, R5);
        p = fma(p, z, R4);
        p = fma(p, z, R3);
        p = fma(p, z, R2);
        p = fma(p, z, R1);
        return fma(p, z, R0);
    }

    /** The change of h from t = 0 on, by t. */
    private static double far(double t) {
        return farLast(t, farMiddle(t, farFirst(t)));
    }

    /** The polynomial's highest terms. */
    static double farFirst(double t) {
        double p = fma(Q23, t, Q22);
        p = fma(p, t, Q21);
        p = fma(p, t, Q20);
        p = fma(p, t, Q19);
        p = fma(p, t, Q18);
        p = fma(p, t, Q17);
        return fma(p, t, Q16);
    }

    /** Goes on from {@link #farFirst}. */
    static double farMiddle(double t, double first) {
        double p = fma(first, t, Q15);
        p = fma(p, t, Q14);
        p = fma(p, t, Q13);
        p = fma(p, t, Q12);
        p = fma(p, t, Q11);
        p = fma(p, t, Q10);
        p = fma(p, t, Q9);
        return fma(p, t, Q8);
    }

    /** Goes on from {@link #farMiddle}. */
    static double farLast(double t, double middle) {
        double p = fma(middle, t, Q7);
        p = fma(p, t, Q6);
        p = fma(p, t, Q5);
        p = fma(p, t, Q4);
        p = fma(p, t, Q3);
        p = fma(p, t, Q2);
        p = fma(p, t, Q1);
        return fma(p, t, Q0);
    }
}
