package io.fluxion.backend.gpu;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Graphs of random operations on a matrix, a row, a column, a scalar and a batch of matrices. */
final class RandomGraphs {
    private RandomGraphs() {
    }

    /**
     * @param rounded only operations whose result is the correctly rounded one, so that it has one value on every device
     */
    static Graph graph(long seed, DType type, int rows, int columns, int operations, boolean rounded) {
        Random random = new Random(seed);
        List<TensorType> inputs = List.of(TensorType.of(type, rows, columns), TensorType.of(type, columns),
                TensorType.of(type, rows, 1), TensorType.of(type), TensorType.of(type, 2, rows, columns));
        return new GraphEngine().trace(inputs, given -> {
            List<Tensor> values = new ArrayList<>(given);
            for (int i = 0; i < operations; i++) {
                Tensor x = values.get(random.nextInt(values.size()));
                Tensor y = partner(random, x, values);
                Tensor next = random.nextInt(3) == 0
                        ? moved(random, x)
                        : rounded || random.nextBoolean() ? arithmetic(random, x, y) : function(random, x);
                if (next.shape().size() < 5000) {
                    values.add(next);
                }
            }
            List<Tensor> outputs = new ArrayList<>(values.subList(values.size() - 4, values.size()));
            outputs.add(values.get(random.nextInt(values.size())));
            return outputs;
        });
    }

    private static Tensor arithmetic(Random random, Tensor x, Tensor y) {
        return switch (random.nextInt(16)) {
            case 0 -> x.plus(y);
            case 1 -> x.minus(y);
            case 2 -> x.dividedBy(y);
            case 3 -> x.negate();
            case 4 -> x.abs().sqrt();
            case 5 -> x.pow(random.nextInt(9) - 4.0);
            case 6 -> y.lessThan(x).where(x, y.broadcastTo(x.shape().toArray()));
            case 7 -> x.lessOrEqual(y).and(x.equalTo(y).not()).where(x, x.negate());
            case 8 -> x.max(y);
            case 9 -> x.min(y);
            case 10 -> x.cast(x.dtype() == DType.F64 ? DType.F32 : DType.F64).cast(x.dtype());
            case 11 -> x.sign().plus(x.floor());
            case 12 -> x.clip(-1, 0.5);
            case 13 -> x.relu();
            default -> x.times(y).plus(0.25);
        };
    }

    private static Tensor function(Random random, Tensor x) {
        return switch (random.nextInt(15)) {
            case 0 -> x.exp();
            case 1 -> x.log();
            case 2 -> x.sin();
            case 3 -> x.cos();
            case 4 -> x.tanh();
            case 5 -> x.sigmoid();
            case 6 -> x.abs().pow(x.constant(0.7));
            case 7 -> x.expm1();
            case 8 -> x.log1p();
            case 9 -> x.erf();
            case 10 -> x.softplus();
            case 11 -> x.tan();
            case 12 -> x.shape().rank() > 0 && x.shape().length(-1) > 0 ? x.softmax(-1) : x.erfc();
            case 13 -> x.shape().size() > 0 ? x.logSumExp() : x.exp();
            default -> x.gelu();
        };
    }

    private static Tensor moved(Random random, Tensor x) {
        int rank = x.shape().rank();
        if (rank == 0) {
            return x.broadcastTo(3);
        }
        int axis = random.nextInt(rank);
        int length = x.shape().length(axis);
        return switch (random.nextInt(9)) {
            case 0 -> x.sum(axis);
            case 1 -> rank >= 2 ? x.transpose().matmul(x) : x.sum();
            case 2 -> rank >= 2 ? x.matmul(x.transpose()) : x.trace().stack(List.of(x, x.negate()), 1);
            case 3 -> rank == 3 ? x.transpose(2, 0, 1) : rank == 2 ? x.transpose() : x.expandDims(axis);
            case 4 -> x.slice(axis, length / 3, length);
            case 5 -> x.trace().concat(List.of(x, x.times(2), x), axis);
            case 6 -> length > 0 && rank > 1 ? x.max(axis) : x.square();
            case 7 -> length > 0 && rank > 1 ? x.get(0) : x.abs();
            default -> x.reshape(x.shape().size());
        };
    }

    /** A value whose shape can be repeated to that of {@code x}. */
    private static Tensor partner(Random random, Tensor x, List<Tensor> values) {
        for (int attempt = 0; attempt < 8; attempt++) {
            Tensor y = values.get(random.nextInt(values.size()));
            if (fits(y, x)) {
                return y;
            }
        }
        return x.constant(-0.5);
    }

    private static boolean fits(Tensor y, Tensor x) {
        if (y.shape().rank() > x.shape().rank()) {
            return false;
        }
        for (int axis = 1; axis <= y.shape().rank(); axis++) {
            if (y.shape().length(-axis) != x.shape().length(-axis) && y.shape().length(-axis) != 1) {
                return false;
            }
        }
        return true;
    }
}
