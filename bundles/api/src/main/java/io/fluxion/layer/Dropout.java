package io.fluxion.layer;

import io.fluxion.tensor.Tensor;
import java.util.Arrays;

/**
 * Elements that become 0 by chance, others divided by the probability to stay, so that the mean stays (Srivastava et al. 2014,
 * JMLR 15:1929). The mask is a function of the key and the shape: the same in a derivative, in a batch of inputs under one key, and after a
 * resume. In inference, leave it out.
 */
public final class Dropout {
    private Dropout() {
    }

    /**
     * Each element for itself.
     *
     * @param key an i64 scalar for this use alone, split from others by the path of the layer and the number of the step
     * @param rate probability to become 0, from 0 to less than 1
     */
    public static Tensor elements(Tensor x, Tensor key, double rate) {
        return masked(x, key, rate, x.shape().toArray());
    }

    /** Whole channels of {@code [batch, channels, spatial...]} (Tompson et al. 2015, arXiv:1411.4280). */
    public static Tensor channels(Tensor x, Tensor key, double rate) {
        int[] lengths = x.shape().toArray();
        if (lengths.length < 2) {
            throw new IllegalArgumentException(x.type() + " has not the axes [batch, channels, spatial...]");
        }
        Arrays.fill(lengths, 2, lengths.length, 1);
        return masked(x, key, rate, lengths);
    }

    private static Tensor masked(Tensor x, Tensor key, double rate, int... lengths) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("a rate of dropout lies from 0 to less than 1, not at " + rate);
        }
        if (key.shape().rank() != 0) {
            throw new IllegalArgumentException("dropout takes one random key, not " + key.type());
        }
        return key.randomBernoulli(1 - rate, lengths).where(x.dividedBy(1 - rate), x.constant(0));
    }
}
