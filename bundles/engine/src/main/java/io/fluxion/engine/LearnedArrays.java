package io.fluxion.engine;

import io.fluxion.layer.Parameters;
import io.fluxion.model.LearnedArray;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arrays that a system learns. They are known only when it has asked for them all, so it is traced twice: first
 * with zeros in their place, then with parts of the vector p.
 */
final class LearnedArrays {
    private final Map<String, LearnedArray> byPath = new LinkedHashMap<>();

    List<LearnedArray> inOrder() {
        return List.copyOf(byPath.values());
    }

    /** Number of elements of all arrays. */
    int size() {
        return byPath.values().stream().mapToInt(array -> array.shape().size()).sum();
    }

    /** A tree that notes what is asked for and gives zeros of a trace. */
    Parameters noting(GraphTrace trace, DType dtype) {
        return new ParameterNode("", asked -> {
            byPath.putIfAbsent(asked.path(), asked);
            requireSame(asked);
            return trace.zeros(new TensorType(dtype, asked.shape()));
        });
    }

    /**
     * A tree over a vector that holds the noted arrays.
     *
     * @param offset index in p of the first element
     */
    Parameters within(Tensor p, int offset) {
        return new ParameterNode("", asked -> {
            requireSame(asked);
            int from = offset;
            for (LearnedArray array : byPath.values()) {
                if (array.path().equals(asked.path())) {
                    break;
                }
                from += array.shape().size();
            }
            return p.slice(0, from, from + asked.shape().size()).reshape(asked.shape().toArray());
        });
    }

    private void requireSame(LearnedArray asked) {
        LearnedArray known = byPath.get(asked.path());
        if (known == null) {
            throw new IllegalStateException(
                    "the learned parameter " + asked.path() + " was not asked for when the system was traced before");
        }
        if (!known.shape().equals(asked.shape())) {
            throw new IllegalArgumentException(
                    "the learned parameter " + asked.path() + " is asked for with the shapes "
                            + known.shape() + " and " + asked.shape() + "; different parameters need different names");
        }
    }
}
