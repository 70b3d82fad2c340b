package io.fluxion.engine.fourier;

/**
 * Transforms of n real numbers, whose second half mirrors the first. An even length is a transform of {@code n / 2} complex numbers
 * {@code x_2j + i x_(2j+1)}, whose even and odd parts are joined by {@code X_k = E_k + w^k O_k} with {@code w = e^(-2 pi i / n)} (Cooley, Lewis and
 * Welch 1970); an odd one is transformed as complex numbers. Keeps scratch memory, so it serves one caller at a time.
 */
final class RealTransform {
    private final int n;
    private final boolean even;
    private final int length;
    private final Transform transform;
    private final Roots roots;
    private final double[] re;
    private final double[] im;

    RealTransform(int n) {
        this.n = n;
        this.even = n % 2 == 0;
        this.length = even ? n / 2 : n;
        this.transform = Transform.of(length);
        this.roots = Roots.of(n);
        this.re = new double[length];
        this.im = new double[length];
    }

    /** Elements 0 to {@code n / 2} of the transform. */
    void forward(double[] x, double[] halfRe, double[] halfIm) {
        for (int j = 0; j < length; j++) {
            re[j] = even ? x[2 * j] : x[j];
            im[j] = even ? x[2 * j + 1] : 0;
        }
        transform.forward(re, im);
        for (int k = 0; k <= n / 2; k++) {
            if (even) {
                join(k, halfRe, halfIm);
            } else {
                halfRe[k] = re[k];
                halfIm[k] = im[k];
            }
        }
    }

    private void join(int k, double[] halfRe, double[] halfIm) {
        int a = k == length ? 0 : k;
        int b = k == 0 ? 0 : length - k;
        double evenRe = 0.5 * (re[a] + re[b]);
        double evenIm = 0.5 * (im[a] - im[b]);
        double oddRe = 0.5 * (im[a] + im[b]);
        double oddIm = 0.5 * (re[b] - re[a]);
        double c = roots.cos()[k];
        double s = roots.sin()[k];
        halfRe[k] = evenRe + (oddRe * c + oddIm * s);
        halfIm[k] = evenIm + (oddIm * c - oddRe * s);
    }

    /** The transform with {@code +i} of the mirrored half; imaginary parts that it cannot have are not read. */
    void backward(double[] halfRe, double[] halfIm, double[] x) {
        halfIm[0] = 0;
        if (even) {
            halfIm[n / 2] = 0;
        }
        for (int k = 0; k < length; k++) {
            if (even) {
                part(k, halfRe, halfIm);
            } else {
                re[k] = k <= n / 2 ? halfRe[k] : halfRe[n - k];
                im[k] = k <= n / 2 ? halfIm[k] : -halfIm[n - k];
            }
        }
        transform.forward(im, re);
        for (int j = 0; j < length; j++) {
            if (even) {
                x[2 * j] = re[j];
                x[2 * j + 1] = im[j];
            } else {
                x[j] = re[j];
            }
        }
    }

    private void part(int k, double[] halfRe, double[] halfIm) {
        int b = length - k;
        double evenRe = halfRe[k] + halfRe[b];
        double evenIm = halfIm[k] - halfIm[b];
        double turnedRe = halfRe[k] - halfRe[b];
        double turnedIm = halfIm[k] + halfIm[b];
        double c = roots.cos()[k];
        double s = roots.sin()[k];
        double oddRe = turnedRe * c - turnedIm * s;
        double oddIm = turnedIm * c + turnedRe * s;
        re[k] = evenRe - oddIm;
        im[k] = evenIm + oddRe;
    }
}
