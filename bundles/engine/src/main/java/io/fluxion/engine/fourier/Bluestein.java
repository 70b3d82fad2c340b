package io.fluxion.engine.fourier;

import java.util.Arrays;

/**
 * A length with other factors as a convolution with a chirp (Bluestein 1970): {@code j k = (j^2 + k^2 - (k - j)^2) / 2}, so
 * {@code X_k = c_k sum_j (x_j c_j) conj(c_(k - j))} with {@code c_j = e^(-pi i j^2 / n)}, by transforms of a power of 2.
 */
final class Bluestein implements Transform {
    private final int n;
    private final int size;
    private final Roots chirp;
    private final Transform inner;
    private final double[] filterRe;
    private final double[] filterIm;
    private final double[] workRe;
    private final double[] workIm;

    Bluestein(int n) {
        this.n = n;
        this.size = Integer.highestOneBit(2 * n - 2) * 2;
        this.chirp = new Roots(new double[n], new double[n]);
        this.inner = Transform.of(size);
        this.filterRe = new double[size];
        this.filterIm = new double[size];
        this.workRe = new double[size];
        this.workIm = new double[size];
        for (int j = 0; j < n; j++) {
            chirp.place(j, (long) j * j % (2L * n), 2L * n);
            filterRe[j] = chirp.cos()[j];
            filterIm[j] = chirp.sin()[j];
            if (j > 0) {
                filterRe[size - j] = filterRe[j];
                filterIm[size - j] = filterIm[j];
            }
        }
        inner.forward(filterRe, filterIm);
    }

    @Override
    public void forward(double[] re, double[] im) {
        Arrays.fill(workRe, n, size, 0);
        Arrays.fill(workIm, n, size, 0);
        double[] c = chirp.cos();
        double[] s = chirp.sin();
        for (int j = 0; j < n; j++) {
            workRe[j] = re[j] * c[j] + im[j] * s[j];
            workIm[j] = im[j] * c[j] - re[j] * s[j];
        }
        inner.forward(workRe, workIm);
        for (int k = 0; k < size; k++) {
            double productRe = workRe[k] * filterRe[k] - workIm[k] * filterIm[k];
            double productIm = workRe[k] * filterIm[k] + workIm[k] * filterRe[k];
            workRe[k] = productRe;
            workIm[k] = productIm;
        }
        inner.forward(workIm, workRe);
        double scale = 1.0 / size;
        for (int k = 0; k < n; k++) {
            re[k] = (workRe[k] * c[k] + workIm[k] * s[k]) * scale;
            im[k] = (workIm[k] * c[k] - workRe[k] * s[k]) * scale;
        }
    }
}
