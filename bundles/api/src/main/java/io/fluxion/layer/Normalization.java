package io.fluxion.layer;

import io.fluxion.tensor.Tensor;
import java.util.stream.IntStream;

/**
 * {@code (x - mean) / sqrt(variance + epsilon)} with the mean and the variance (by n, not n - 1) over some of x, in the tensor's type; the
 * derivative passes through both. With an epsilon of 0, what is constant becomes NaN. Channels stand on axis 1.
 */
public final class Normalization {
    private Normalization() {
    }

    /**
     * A normalized batch with its statistics, for running averages of them.
     *
     * @param normalized of the batch's shape
     * @param mean one for each channel
     * @param variance one for each channel, by n; times {@code n / (n - 1)} for the unbiased one
     */
    public record Batch(Tensor normalized, Tensor mean, Tensor variance) {}

    /** Over some axes, those of layer norm for the last ones (Ba, Kiros and Hinton 2016, arXiv:1607.06450, equation 3). */
    public static Tensor over(Tensor x, double epsilon, int... axes) {
        Tensor mean = x.mean(axes).expandDims(axes);
        return normalized(x, mean, x.variance(axes).expandDims(axes), epsilon);
    }

    /** Layer norm over the last axis. */
    public static Tensor layer(Tensor x, double epsilon) {
        return over(x, epsilon, -1);
    }

    /**
     * Over the channels of a group and all spatial axes of each example (Wu and He 2018, arXiv:1803.08494, equation 7). One group: layer norm
     * of all; as many as channels: instance norm.
     *
     * @param x {@code [batch, channels, spatial...]}
     * @param groups a divisor of the channels
     */
    public static Tensor group(Tensor x, int groups, double epsilon) {
        requireChannels(x);
        int[] lengths = x.shape().toArray();
        if (groups < 1 || lengths[1] % groups != 0) {
            throw new IllegalArgumentException(
                    "the channels of %s are not %d groups of equal size".formatted(x.type(), groups));
        }
        int rest = 1;
        for (int axis = 2; axis < lengths.length; axis++) {
            rest *= lengths[axis];
        }
        return over(x.reshape(lengths[0], groups, lengths[1] / groups * rest), epsilon, 2).reshape(lengths);
    }

    /**
     * Over the batch and all spatial axes, for each channel, in training (Ioffe and Szegedy 2015, arXiv:1502.03167, algorithm 1).
     *
     * @param x {@code [batch, channels, spatial...]}
     */
    public static Batch batch(Tensor x, double epsilon) {
        requireChannels(x);
        int[] axes = IntStream.range(0, x.shape().rank()).filter(axis -> axis != 1).toArray();
        Tensor mean = x.mean(axes);
        Tensor variance = x.variance(axes);
        return new Batch(batch(x, mean, variance, epsilon), mean, variance);
    }

    /**
     * The same with given statistics, in inference.
     *
     * @param mean one for each channel
     * @param variance one for each channel
     */
    public static Tensor batch(Tensor x, Tensor mean, Tensor variance, double epsilon) {
        return normalized(x, channels(x, mean), channels(x, variance), epsilon);
    }

    /** {@code x scale + shift} with one number of both for each channel. */
    public static Tensor scaled(Tensor x, Tensor scale, Tensor shift) {
        return x.times(channels(x, scale)).plus(channels(x, shift));
    }

    private static Tensor normalized(Tensor x, Tensor mean, Tensor variance, double epsilon) {
        if (!(epsilon >= 0)) {
            throw new IllegalArgumentException("an epsilon is not negative: " + epsilon);
        }
        return x.minus(mean).times(variance.plus(epsilon).sqrt().reciprocal());
    }

    private static Tensor channels(Tensor x, Tensor each) {
        requireChannels(x);
        if (each.shape().rank() != 1 || each.shape().length(0) != x.shape().length(1)) {
            throw new IllegalArgumentException(
                    "%s are not one for each channel of %s".formatted(each.type(), x.type()));
        }
        return each.expandDims(IntStream.range(1, x.shape().rank() - 1).toArray());
    }

    private static void requireChannels(Tensor x) {
        if (x.shape().rank() < 2) {
            throw new IllegalArgumentException(x.type() + " has not the axes [batch, channels, spatial...]");
        }
    }
}
