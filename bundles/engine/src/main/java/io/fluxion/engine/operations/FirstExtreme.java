package io.fluxion.engine.operations;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Truth values of the input's shape: over some axes, true at the first of the largest or smallest elements in row-major
 * order, or at the first NaN. No derivative.
 *
 * @param side largest or smallest
 * @param axes ascending, none of length 0
 */
public record FirstExtreme(Side side, List<Integer> axes) implements Reduction {
    public FirstExtreme {
        axes = List.copyOf(axes);
    }

    @Override
    public String name() {
        return "first_" + side;
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("axes", axes);
    }

    @Override
    public Operation over(List<Integer> otherAxes) {
        return new FirstExtreme(side, otherAxes);
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        Primitive.requireReal(inputs.get(0));
        requireAxes(inputs.get(0));
        Extreme.requireElements(side, inputs.get(0), axes);
        return List.of(new TensorType(DType.BOOL, inputs.get(0).shape()));
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        return List.of(Optional.empty());
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return List.of(Optional.empty());
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        Shape shape = inputs.get(0).shape();
        Winners winners = new Winners(side, targets(shape), remaining(shape, false).size());
        return (in, out) -> {
            boolean[] truth = out[0].bool();
            int offset = out[0].offset();
            Arrays.fill(truth, offset, offset + out[0].size(), false);
            for (int winner : winners.of(in[0])) {
                truth[offset + winner] = true;
            }
        };
    }

    /** Finds for each result the first element that no other one of its group replaces. */
    static final class Winners {
        private final Side side;
        private final int[] targets;
        private final int[] winners;

        Winners(Side side, int[] targets, int results) {
            this.side = side;
            this.targets = targets;
            this.winners = new int[results];
        }

        /** Their indices, in an array that is used again. */
        int[] of(NdArray x) {
            Arrays.fill(winners, -1);
            for (int i = 0; i < targets.length; i++) {
                int best = winners[targets[i]];
                if (best < 0 || side.replaces(x.get(i), x.get(best))) {
                    winners[targets[i]] = i;
                }
            }
            return winners;
        }
    }
}
