package io.fluxion.engine;

import io.fluxion.engine.fourier.Fft;
import io.fluxion.engine.fourier.RealFft;
import io.fluxion.engine.operations.Primitive;
import io.fluxion.tensor.Fourier;
import io.fluxion.tensor.Tensor;
import java.util.Arrays;

/**
 * Transforms of a traced tensor.
 *
 * @param x the tensor
 */
record TracedFourier(TracedTensor x) implements Fourier {
    /** The axes from 0, the last one for none; refuses axes of length 0 and repeated ones. */
    private int[] axes(String what, int... axes) {
        int rank = x.shape().rank();
        int[] found = axes.length == 0 ? new int[]{rank - 1} : axes.clone();
        for (int i = 0; i < found.length; i++) {
            found[i] = found[i] < 0 ? found[i] + rank : found[i];
            if (found[i] < 0 || found[i] >= rank || x.shape().length(found[i]) == 0) {
                throw refused(what, "%s has nothing to transform along the axes %s".formatted(x.type(),
                        Arrays.toString(axes)));
            }
        }
        if (Arrays.stream(found).distinct().count() != found.length) {
            throw refused(what, "the axes %s come twice".formatted(Arrays.toString(axes)));
        }
        return found;
    }

    private IllegalArgumentException refused(String what, String why) {
        return new IllegalArgumentException("%s at %s: %s".formatted(what, x.trace().here(), why));
    }

    private static Tensor transformed(Tensor z, boolean inverse, int... axes) {
        Tensor transformed = z;
        for (int axis : axes) {
            transformed = transformed.apply(new Fft(axis, inverse, inverse)).get(0);
        }
        return transformed;
    }

    private Tensor asComplex() {
        return x.dtype().isReal() ? x.complex(Primitive.zeros(x)) : x;
    }

    @Override
    public Tensor fft(int... axes) {
        return transformed(asComplex(), false, axes("fft", axes));
    }

    @Override
    public Tensor ifft(int... axes) {
        return transformed(asComplex(), true, axes("ifft", axes));
    }

    @Override
    public Tensor rfft(int... axes) {
        int[] all = axes("rfft", axes);
        if (!x.dtype().isReal()) {
            throw refused("rfft", x.type() + " has no real numbers");
        }
        int last = all[all.length - 1];
        Tensor half = x.apply(new RealFft(last, x.shape().length(last), false, false)).get(0);
        return transformed(half, false, Arrays.copyOf(all, all.length - 1));
    }

    @Override
    public Tensor irfft(int length, int... axes) {
        int[] all = axes("irfft", axes);
        int last = all[all.length - 1];
        int half = x.shape().length(last);
        if (!x.dtype().isComplex() || length < 1 || half != length / 2 + 1) {
            throw refused("irfft",
                    "%s is no half of a transform of %d numbers along axis %d".formatted(x.type(), length,
                            last));
        }
        return transformed(x, true, Arrays.copyOf(all, all.length - 1))
                .apply(new RealFft(last, length, true, true)).get(0);
    }
}
