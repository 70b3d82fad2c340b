package io.fluxion.engine.fourier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stockham's autosort by decimation in frequency with factors 4, 2, 3 and 5 (Van Loan 1992, Computational Frameworks for the Fast
 * Fourier Transform, section 1.7). A stage of factor p on sequences of length {@code p m}, s of them interleaved, makes p m interleaved
 * sequences of length m:
 * {@code y[q + s (p k + r)] = w^(k r s) sum_j x[q + s (k + m j)] e^(-2 pi i j r / p)} with {@code w = e^(-2 pi i / n)}.
 */
final class MixedRadix implements Transform {
    private static final Roots THIRDS = Roots.of(3);
    private static final Roots FIFTHS = Roots.of(5);

    private final int n;
    private final int[] factors;
    private final double[] cos;
    private final double[] sin;
    private double[] xr = new double[0];
    private double[] xi = new double[0];
    private double[] yr;
    private double[] yi;

    MixedRadix(int n, int[] factors) {
        this.n = n;
        this.factors = factors;
        Roots roots = Roots.of(n);
        this.cos = roots.cos();
        this.sin = roots.sin();
        this.yr = new double[n];
        this.yi = new double[n];
    }

    /** The factors of a length; empty if there is another one than 2, 3 and 5. */
    static Optional<int[]> factors(int n) {
        List<Integer> factors = new ArrayList<>();
        int rest = n;
        for (int p : new int[]{4, 2, 3, 5}) {
            while (rest % p == 0) {
                factors.add(p);
                rest /= p;
            }
        }
        return rest == 1 ? Optional.of(factors.stream().mapToInt(Integer::intValue).toArray()) : Optional.empty();
    }

    @Override
    public void forward(double[] re, double[] im) {
        double[] ownRe = yr;
        double[] ownIm = yi;
        xr = re;
        xi = im;
        int length = n;
        int s = 1;
        for (int p : factors) {
            int m = length / p;
            for (int k = 0; k < m; k++) {
                switch (p) {
                    case 2 -> two(k, m, s);
                    case 3 -> three(k, m, s);
                    case 4 -> four(k, m, s);
                    default -> five(k, m, s);
                }
            }
            double[] lastRe = xr;
            double[] lastIm = xi;
            xr = yr;
            xi = yi;
            yr = lastRe;
            yi = lastIm;
            length = m;
            s *= p;
        }
        if (xr != re) {
            System.arraycopy(xr, 0, re, 0, n);
            System.arraycopy(xi, 0, im, 0, n);
        }
        yr = ownRe;
        yi = ownIm;
    }

    /** Writes {@code (re + i im) w^power}. */
    private void turned(int at, double re, double im, int power) {
        double c = cos[power];
        double s = sin[power];
        yr[at] = re * c + im * s;
        yi[at] = im * c - re * s;
    }

    private void two(int k, int m, int s) {
        for (int q = 0; q < s; q++) {
            int a = q + s * k;
            int b = a + s * m;
            int to = q + s * 2 * k;
            yr[to] = xr[a] + xr[b];
            yi[to] = xi[a] + xi[b];
            turned(to + s, xr[a] - xr[b], xi[a] - xi[b], k * s);
        }
    }

    private void three(int k, int m, int s) {
        double sine = THIRDS.sin()[1];
        for (int q = 0; q < s; q++) {
            int a = q + s * k;
            int b = a + s * m;
            int c = b + s * m;
            int to = q + s * 3 * k;
            double sumR = xr[b] + xr[c];
            double sumI = xi[b] + xi[c];
            double middleR = xr[a] - 0.5 * sumR;
            double middleI = xi[a] - 0.5 * sumI;
            double sideR = sine * (xr[b] - xr[c]);
            double sideI = sine * (xi[b] - xi[c]);
            yr[to] = xr[a] + sumR;
            yi[to] = xi[a] + sumI;
            turned(to + s, middleR + sideI, middleI - sideR, k * s);
            turned(to + 2 * s, middleR - sideI, middleI + sideR, 2 * k * s);
        }
    }

    private void four(int k, int m, int s) {
        for (int q = 0; q < s; q++) {
            int a = q + s * k;
            int b = a + s * m;
            int c = b + s * m;
            int d = c + s * m;
            int to = q + s * 4 * k;
            double evenR = xr[a] + xr[c];
            double evenI = xi[a] + xi[c];
            double oddR = xr[b] + xr[d];
            double oddI = xi[b] + xi[d];
            double acrossR = xr[a] - xr[c];
            double acrossI = xi[a] - xi[c];
            double sideR = xr[b] - xr[d];
            double sideI = xi[b] - xi[d];
            yr[to] = evenR + oddR;
            yi[to] = evenI + oddI;
            turned(to + s, acrossR + sideI, acrossI - sideR, k * s);
            turned(to + 2 * s, evenR - oddR, evenI - oddI, 2 * k * s);
            turned(to + 3 * s, acrossR - sideI, acrossI + sideR, 3 * k * s);
        }
    }

    private void five(int k, int m, int s) {
        double c1 = FIFTHS.cos()[1];
        double c2 = FIFTHS.cos()[2];
        double s1 = FIFTHS.sin()[1];
        double s2 = FIFTHS.sin()[2];
        for (int q = 0; q < s; q++) {
            int a = q + s * k;
            int b = a + s * m;
            int c = b + s * m;
            int d = c + s * m;
            int e = d + s * m;
            int to = q + s * 5 * k;
            double outerR = xr[b] + xr[e];
            double outerI = xi[b] + xi[e];
            double innerR = xr[c] + xr[d];
            double innerI = xi[c] + xi[d];
            double farR = xr[b] - xr[e];
            double farI = xi[b] - xi[e];
            double nearR = xr[c] - xr[d];
            double nearI = xi[c] - xi[d];
            double firstR = xr[a] + (c1 * outerR + c2 * innerR);
            double firstI = xi[a] + (c1 * outerI + c2 * innerI);
            double secondR = xr[a] + (c2 * outerR + c1 * innerR);
            double secondI = xi[a] + (c2 * outerI + c1 * innerI);
            double sideR = s1 * farR + s2 * nearR;
            double sideI = s1 * farI + s2 * nearI;
            double crossR = s2 * farR - s1 * nearR;
            double crossI = s2 * farI - s1 * nearI;
            yr[to] = xr[a] + (outerR + innerR);
            yi[to] = xi[a] + (outerI + innerI);
            turned(to + s, firstR + sideI, firstI - sideR, k * s);
            turned(to + 2 * s, secondR + crossI, secondI - crossR, 2 * k * s);
            turned(to + 3 * s, secondR - crossI, secondI + crossR, 3 * k * s);
            turned(to + 4 * s, firstR - sideI, firstI + sideR, 4 * k * s);
        }
    }
}
