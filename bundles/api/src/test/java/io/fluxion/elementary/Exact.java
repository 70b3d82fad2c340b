package io.fluxion.elementary;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Elementary functions to 60 digits, by series: the oracle. */
final class Exact {
    static final MathContext DIGITS = new MathContext(60, RoundingMode.HALF_EVEN);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal HALF_PI = halfPi(420);
    private static final BigDecimal LN2 = logNear(new BigDecimal(2), 0.6931471805599453);

    private Exact() {
    }

    static BigDecimal exp(BigDecimal x) {
        long n = Math.round(x.doubleValue() * 1.4426950408889634);
        BigDecimal r = x.subtract(LN2.multiply(BigDecimal.valueOf(n)), DIGITS);
        BigDecimal e = expSmall(r);
        BigDecimal scale = TWO.pow((int) Math.abs(n), DIGITS);
        return n >= 0 ? e.multiply(scale, DIGITS) : e.divide(scale, DIGITS);
    }

    static BigDecimal log(double x) {
        return logNear(new BigDecimal(x), StrictMath.log(x));
    }

    static BigDecimal pow(double x, double y) {
        return exp(log(x).multiply(new BigDecimal(y), DIGITS));
    }

    static BigDecimal tanh(double x) {
        BigDecimal v = new BigDecimal(x);
        if (Math.abs(x) < 1e-20) {
            return v;
        }
        BigDecimal e = exp(v.multiply(TWO));
        return e.subtract(BigDecimal.ONE).divide(e.add(BigDecimal.ONE), DIGITS);
    }

    static BigDecimal sigmoid(double x) {
        return BigDecimal.ONE.divide(exp(new BigDecimal(-x)).add(BigDecimal.ONE, DIGITS), DIGITS);
    }

    static BigDecimal expm1(double x) {
        BigDecimal v = new BigDecimal(x);
        // the series where the difference would lose more than 20 digits
        return Math.abs(x) < 1e-20
                ? v.add(v.multiply(v, DIGITS).divide(TWO, DIGITS), DIGITS)
                : exp(v).subtract(BigDecimal.ONE);
    }

    static BigDecimal log1p(double x) {
        BigDecimal v = new BigDecimal(x);
        return Math.abs(x) < 1e-20
                ? v.subtract(v.multiply(v, DIGITS).divide(TWO, DIGITS), DIGITS)
                : logNear(v.add(BigDecimal.ONE), StrictMath.log1p(x));
    }

    static BigDecimal softplus(double x) {
        BigDecimal e = exp(new BigDecimal(x));
        return x < -46
                ? e.subtract(e.multiply(e, DIGITS).divide(TWO, DIGITS), DIGITS)
                : logNear(e.add(BigDecimal.ONE), x > 700 ? x : StrictMath.log1p(StrictMath.exp(x)));
    }

    static BigDecimal tan(double x) {
        return sin(x).divide(cos(x), DIGITS);
    }

    static BigDecimal erf(double x) {
        return Math.abs(x) < 2.5
                ? erfSeries(new BigDecimal(x))
                : BigDecimal.ONE.subtract(erfc(Math.abs(x))).multiply(BigDecimal.valueOf((long) Math.signum(x)));
    }

    static BigDecimal erfc(double x) {
        return x < 2.5 ? BigDecimal.ONE.subtract(erf(x)) : erfcFraction(new BigDecimal(x));
    }

    /** Sum of (-1)^n x^(2n + 1) / (n! (2n + 1)), times 2 / sqrt(pi). */
    private static BigDecimal erfSeries(BigDecimal x) {
        BigDecimal square = x.multiply(x, DIGITS);
        BigDecimal power = x;
        BigDecimal sum = x;
        for (int n = 1; n < 100; n++) {
            power = power.multiply(square, DIGITS).divide(BigDecimal.valueOf(-n), DIGITS);
            sum = sum.add(power.divide(BigDecimal.valueOf(2L * n + 1), DIGITS), DIGITS);
        }
        return sum.divide(HALF_PI.divide(TWO, DIGITS).sqrt(DIGITS), DIGITS);
    }

    /** e^(-x^2) / sqrt(pi) / (x + (1/2) / (x + (2/2) / (x + (3/2) / ...))), Abramowitz and Stegun 7.1.14. */
    private static BigDecimal erfcFraction(BigDecimal x) {
        BigDecimal tail = x;
        for (int n = 40 + (int) (1400 / x.multiply(x).doubleValue()); n > 0; n--) {
            tail = x.add(new BigDecimal(0.5 * n).divide(tail, DIGITS), DIGITS);
        }
        return exp(x.multiply(x).negate()).divide(HALF_PI.multiply(TWO).sqrt(DIGITS).multiply(tail), DIGITS);
    }

    static BigDecimal sin(double x) {
        return sine(x, 0);
    }

    static BigDecimal cos(double x) {
        return sine(x, 1);
    }

    private static BigDecimal sine(double x, int quarters) {
        BigDecimal v = new BigDecimal(x);
        BigDecimal n = v.divide(HALF_PI, 0, RoundingMode.HALF_EVEN);
        BigDecimal r = v.subtract(n.multiply(HALF_PI)).round(DIGITS);
        int quadrant = n.toBigInteger().add(java.math.BigInteger.valueOf(quarters)).intValue() & 3;
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal term = quadrant % 2 == 0 ? r : BigDecimal.ONE;
        BigDecimal square = r.multiply(r, DIGITS);
        for (int i = quadrant % 2 == 0 ? 1 : 0; i < 60; i += 2) {
            sum = sum.add(term, DIGITS);
            term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf(-(i + 1L) * (i + 2)), DIGITS);
        }
        return quadrant < 2 ? sum : sum.negate();
    }

    private static BigDecimal expSmall(BigDecimal x) {
        BigDecimal r = x.divide(BigDecimal.valueOf(256), DIGITS);
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        for (int i = 1; i < 22; i++) {
            term = term.multiply(r, DIGITS).divide(BigDecimal.valueOf(i), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int i = 0; i < 8; i++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }

    /** From an estimate: log x = y + log(1 + t) with t = x e^-y - 1 of the size of a rounding error. */
    private static BigDecimal logNear(BigDecimal x, double y) {
        // halvings keep the series of e^y short without ln 2, which this computes
        BigDecimal e = expSmall(new BigDecimal(-y).divide(BigDecimal.valueOf(1024), DIGITS));
        for (int i = 0; i < 10; i++) {
            e = e.multiply(e, DIGITS);
        }
        BigDecimal t = x.multiply(e, DIGITS).subtract(BigDecimal.ONE, DIGITS);
        BigDecimal square = t.multiply(t, DIGITS);
        return new BigDecimal(y).add(t).subtract(square.divide(TWO, DIGITS))
                .add(square.multiply(t, DIGITS).divide(BigDecimal.valueOf(3), DIGITS), DIGITS);
    }

    /** Machin: pi/4 = 4 arctan(1/5) - arctan(1/239). */
    private static BigDecimal halfPi(int digits) {
        return arctanOfInverse(5, digits).multiply(BigDecimal.valueOf(4)).subtract(arctanOfInverse(239, digits))
                .multiply(TWO);
    }

    private static BigDecimal arctanOfInverse(int x, int digits) {
        BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(x), digits, RoundingMode.HALF_EVEN);
        BigDecimal sum = power;
        BigDecimal square = BigDecimal.valueOf((long) x * x);
        for (int i = 3; power.signum() != 0; i += 2) {
            power = power.divide(square, digits, RoundingMode.HALF_EVEN).negate();
            sum = sum.add(power.divide(BigDecimal.valueOf(i), digits, RoundingMode.HALF_EVEN));
        }
        return sum;
    }

    /** Distance of a result from the exact value in units of the last place of the exact value. */
    static double ulps(double value, BigDecimal exact) {
        double rounded = exact.doubleValue();
        if (Double.isInfinite(rounded) || Double.isInfinite(value)) {
            return value == rounded ? 0 : Double.POSITIVE_INFINITY;
        }
        BigDecimal distance = new BigDecimal(value).subtract(exact).abs();
        return distance.divide(new BigDecimal(Math.ulp(rounded)), DIGITS).doubleValue();
    }
}
