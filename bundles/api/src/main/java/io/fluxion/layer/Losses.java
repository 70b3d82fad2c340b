package io.fluxion.layer;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import java.util.Arrays;
import java.util.function.BinaryOperator;

/**
 * Losses of classifiers from logits, one for each example; take the mean of them. They are exact where a probability is near
 * 0 or 1, and computed in f64 also for f32.
 */
public final class Losses {
    private Losses() {
    }

    /** {@link #crossEntropy(Tensor, Tensor, int, double)} along the last axis, without smoothing. */
    public static Tensor crossEntropy(Tensor logits, Tensor targets) {
        return crossEntropy(logits, targets, -1, 0);
    }

    /**
     * {@code - sum q log softmax(logits)} along an axis, which vanishes, with targets
     * {@code q = (1 - smoothing) target + smoothing / classes} (Szegedy et al. 2016, section 7, doi:10.1109/CVPR.2016.308).
     *
     * @param targets i32 or i64: the class of each example, from 0 on, with the shape of the logits without the axis; else
     *        probabilities of the logits' type and shape, where 0 times the logarithm of 0 is 0
     * @param axis that of the classes; negative ones count from the end
     * @param smoothing from 0 to less than 1
     * @throws IllegalArgumentException for shapes that do not fit, in a sentence that names them
     */
    public static Tensor crossEntropy(Tensor logits, Tensor targets, int axis, double smoothing) {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("a smoothing lies from 0 to less than 1, not at " + smoothing);
        }
        int rank = logits.shape().rank();
        int classes = axis < 0 ? axis + rank : axis;
        if (classes < 0 || classes >= rank) {
            throw new IllegalArgumentException(
                    "the logits %s have no axis %d of classes".formatted(logits.type(), axis));
        }
        boolean labels = !targets.dtype().isReal();
        Shape expected = labels ? without(logits.shape(), classes) : logits.shape();
        if (!targets.shape().equals(expected)) {
            throw new IllegalArgumentException(
                    "the targets %s do not fit the logits %s with classes on axis %d: %s is expected"
                            .formatted(targets.type(), logits.type(), classes, expected));
        }
        return inDoubles(logits, targets, (x, target) -> {
            Tensor logs = x.logSoftmax(classes);
            Tensor chosen = labels
                    ? logs.gatherAlong(classes, target.expandDims(classes)).reshape(expected.toArray())
                    : expectation(logs, target).sum(classes);
            Tensor loss = chosen.times(smoothing - 1);
            return smoothing == 0 ? loss : loss.minus(logs.mean(classes).times(smoothing));
        });
    }

    private static Shape without(Shape shape, int axis) {
        int[] lengths = shape.toArray();
        int[] rest = Arrays.copyOf(lengths, lengths.length - 1);
        System.arraycopy(lengths, axis + 1, rest, axis, rest.length - axis);
        return Shape.of(rest);
    }

    /** Probabilities times logarithms, where an impossible class of infinite logarithm gives 0. */
    private static Tensor expectation(Tensor logs, Tensor probabilities) {
        Tensor impossible = probabilities.equalTo(0).and(logs.equalTo(Double.NEGATIVE_INFINITY));
        return probabilities.times(impossible.where(logs.constant(0), logs));
    }

    /**
     * {@code -(t log sigmoid(x) + (1 - t) log sigmoid(-x))} of each element, by {@code t softplus(-x) + (1 - t) softplus(x)}.
     *
     * @param targets probabilities of the logits' type and shape, or truth values
     */
    public static Tensor binaryCrossEntropy(Tensor logits, Tensor targets) {
        if (!targets.shape().equals(logits.shape())) {
            throw new IllegalArgumentException(
                    "the targets %s do not fit the logits %s".formatted(targets.type(), logits.type()));
        }
        Tensor probabilities = targets.dtype() == DType.BOOL ? targets.cast(logits.dtype()) : targets;
        return inDoubles(logits, probabilities, (x, t) -> t.times(x.negate().softplus())
                .plus(t.constant(1).minus(t).times(x.softplus())));
    }

    private static Tensor inDoubles(Tensor logits, Tensor targets, BinaryOperator<Tensor> loss) {
        if (logits.dtype() != DType.F32) {
            return loss.apply(logits, targets);
        }
        Tensor wide = targets.dtype() == DType.F32 ? targets.cast(DType.F64) : targets;
        return loss.apply(logits.cast(DType.F64), wide).cast(DType.F32);
    }
}
