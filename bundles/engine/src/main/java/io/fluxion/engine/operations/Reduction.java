package io.fluxion.engine.operations;

import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/** An operation that makes one number of all elements along some axes, which vanish. */
public interface Reduction extends Primitive {
    /** The axes, ascending. */
    List<Integer> axes();

    /** Refuses axes that the input does not have, and repeated ones. */
    default void requireAxes(TensorType type) {
        int previous = -1;
        for (int axis : axes()) {
            if (axis <= previous || axis >= type.shape().rank()) {
                throw new IllegalArgumentException("%s has no %s over the axes %s".formatted(type, name(), axes()));
            }
            previous = axis;
        }
    }

    /** The shape without the axes, or with length 1 in their place. */
    default Shape remaining(Shape input, boolean keep) {
        List<Integer> lengths = new ArrayList<>();
        for (int axis = 0; axis < input.rank(); axis++) {
            if (!axes().contains(axis)) {
                lengths.add(input.length(axis));
            } else if (keep) {
                lengths.add(1);
            }
        }
        return Primitive.shape(lengths);
    }

    /** For each element of the input the index of the result that it enters. */
    default int[] targets(Shape input) {
        return new Broadcast(Primitive.list(input.toArray())).sources(remaining(input, true));
    }

    /** A tensor of the result's shape, repeated for each element of the input. */
    default Tensor repeated(Tensor result, Shape input) {
        return result.reshape(remaining(input, true).toArray()).broadcastTo(input.toArray());
    }

    /** The same operation over other axes. */
    Operation over(List<Integer> otherAxes);

    @Override
    default List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        return inputs.get(0).apply(over(axes().stream().map(axis -> axis + 1).toList()));
    }
}
