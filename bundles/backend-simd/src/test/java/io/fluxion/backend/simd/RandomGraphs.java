package io.fluxion.backend.simd;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Graphs of random operations, of one matrix, one row, one column and one scalar as inputs. */
final class RandomGraphs {
    private RandomGraphs() {
    }

    static Graph graph(long seed, DType type, int rows, int columns, int operations) {
        Random random = new Random(seed);
        List<TensorType> inputs = List.of(TensorType.of(type, rows, columns), TensorType.of(type, columns),
                TensorType.of(type, rows, 1), TensorType.of(type));
        return new GraphEngine().trace(inputs, given -> {
            List<Tensor> values = new ArrayList<>(given);
            for (int i = 0; i < operations; i++) {
                Tensor x = values.get(random.nextInt(values.size()));
                values.add(next(random, x, values));
            }
            List<Tensor> outputs = new ArrayList<>(values.subList(Math.max(0, values.size() - 4), values.size()));
            outputs.add(values.get(random.nextInt(values.size())));
            return outputs;
        });
    }

    private static Tensor next(Random random, Tensor x, List<Tensor> values) {
        int rank = x.shape().rank();
        return switch (random.nextInt(36)) {
            case 0 -> x.exp();
            case 1 -> x.log();
            case 2 -> x.sin();
            case 3 -> x.cos();
            case 4 -> x.tanh();
            case 5 -> x.sigmoid();
            case 6 -> x.abs().sqrt();
            case 7 -> x.negate();
            case 8 -> x.pow(random.nextInt(9) - 4.0);
            case 9 -> x.abs().pow(x.constant(0.7));
            case 10 -> partner(random, x, values).lessThan(x).where(x, partner(random, x, values));
            case 11 -> rank >= 2 ? x.sum(random.nextInt(rank)) : x.sum();
            case 12 -> rank >= 2 ? x.transpose().matmul(x) : x.square();
            case 13 -> rank >= 2 ? x.matmul(x.transpose()) : x.reciprocal();
            case 14 -> rank >= 2 ? x.transpose() : x.trace().stack(List.of(x, x.negate()));
            case 15 -> rank > 0 && rank < 3
                    ? x.slice(rank - 1, 0, x.shape().length(-1) / 2 + 1 > x.shape().length(-1)
                            ? x.shape().length(-1)
                            : x.shape().length(-1) / 2 + 1)
                    : x.times(3);
            case 16 -> rank > 0 ? x.trace().concat(List.of(x, x), random.nextInt(rank)) : x.broadcastTo(3);
            case 17 -> x.max(partner(random, x, values));
            case 18 -> x.min(partner(random, x, values));
            case 19 -> x.dividedBy(partner(random, x, values));
            case 20 -> x.minus(partner(random, x, values));
            case 21 -> x.cast(x.dtype() == DType.F64 ? DType.F32 : DType.F64).cast(x.dtype());
            case 22 -> conditions(random, x, partner(random, x, values)).where(x, x.negate());
            case 23 -> layer(random, x);
            case 24 -> rank > 0 && x.shape().length(-1) > 0 ? x.softmax(-1) : x.tan();
            case 25 -> x.shape().size() > 0 ? x.logSumExp() : x.log1p();
            case 26 -> rank == 2 && x.shape().length(0) > 0 ? x.max(0) : x.expm1();
            case 27 -> rank == 2 && x.shape().length(1) > 0 ? x.min(-1).expandDims(1) : x.softplus();
            case 28 -> rank == 2 ? x.trace().stack(List.of(x, x.negate()), random.nextInt(3)) : x.sigmoid();
            case 29 -> rank == 3 ? x.transpose(rotation(random)) : x.abs();
            case 30 -> rank == 3 ? x.get(0) : x.tanh();
            default -> x.times(partner(random, x, values)).plus(0.25);
        };
    }

    private static int[] rotation(Random random) {
        int first = random.nextInt(3);
        return new int[]{first, (first + 2) % 3, (first + 1) % 3};
    }

    private static Tensor layer(Random random, Tensor x) {
        return switch (random.nextInt(6)) {
            case 0 -> x.erf();
            case 1 -> x.gelu();
            case 2 -> x.relu();
            case 3 -> x.elu(0.7);
            case 4 -> x.clip(-1, 0.5);
            default -> x.sign().plus(x.floor());
        };
    }

    private static Tensor conditions(Random random, Tensor x, Tensor y) {
        Tensor first = random.nextBoolean() ? x.lessOrEqual(y) : x.greaterThan(0.5);
        Tensor second = random.nextBoolean() ? x.equalTo(y) : x.notEqualTo(x);
        return random.nextBoolean() ? first.and(second.not()) : first.or(second);
    }

    /** A value whose shape can be repeated to that of {@code x}, or the other way round. */
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
