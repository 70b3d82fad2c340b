package io.fluxion.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both forms give the bits of the reference kernels. */
class BitsTest {
    private static final Limits WIDE = new Limits(1 << 20, 1 << 24, 6000);
    private static final Limits SHORT_METHODS = new Limits(1 << 20, 1 << 24, 400);

    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"F32", "F64"})
    void eachOperationOfOneTensor(DType type) {
        List<UnaryOperator<Tensor>> operations = List.of(Tensor::negate, Tensor::sqrt, Tensor::exp, Tensor::log,
                Tensor::sin, Tensor::cos, Tensor::tan, Tensor::tanh, Tensor::sigmoid, Tensor::softplus, Tensor::expm1,
                Tensor::log1p, Tensor::erf, Tensor::erfc, Tensor::gelu, Tensor::relu, x -> x.elu(0.5),
                x -> x.clip(-0.5, 1), Tensor::sign, Tensor::floor, Tensor::abs, Tensor::stopGradient, x -> x.pow(-3),
                x -> x.pow(7),
                x -> x.pow(0.3), x -> x.cast(DType.F32), x -> x.cast(DType.F64), Tensor::sum,
                x -> x.lessThan(x.constant(0)).cast(DType.F64), x -> x.max(x.constant(0)), x -> x.min(x.constant(0)),
                x -> x.slice(0, 0, x.shape().length(0)).plus(x), x -> x.trace().concat(List.of(x, x)));
        for (int n : new int[]{0, 1, 2, 15, 16, 17, 33, 50, 300}) {
            for (UnaryOperator<Tensor> operation : operations) {
                Graph graph = new GraphEngine().trace(List.of(TensorType.of(type, n)),
                        x -> List.of(operation.apply(x.get(0))));
                if (n <= 50) {
                    Runs.assertSameBits(graph, WIDE, n);
                }
                Runs.assertSameBits(graph, Limits.LOOPS, n);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"F32", "F64"})
    void randomGraphs(DType type) {
        for (int seed = 0; seed < 150; seed++) {
            Graph graph = RandomGraphs.graph(seed, type, 1 + seed % 5, 1 + seed / 5 % 4, 5 + seed % 20);
            if (elements(graph) < 20_000) {
                Runs.assertSameBits(graph, Limits.LOOPS, seed);
                Runs.assertSameBits(graph, Limits.DEFAULT, seed);
                if (elements(graph) < 1500) {
                    Runs.assertSameBits(graph, SHORT_METHODS, seed);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"F32", "F64", "I32", "I64"})
    void comparisonsOfEveryTypeOfNumber(DType type) {
        for (int n : new int[]{0, 1, 3, 17, 50}) {
            Graph graph = new GraphEngine().trace(List.of(TensorType.of(type, n), TensorType.of(type, n)), in -> {
                Tensor a = in.get(0);
                Tensor b = in.get(1);
                return List.of(a.lessThan(b), a.lessOrEqual(b), a.greaterThan(b), a.greaterOrEqual(b), a.equalTo(b),
                        a.notEqualTo(b), a.lessThan(1).and(b.lessThan(1)), a.lessThan(1).or(b.lessThan(1)));
            });
            Runs.assertSameBits(graph, WIDE, n);
            Runs.assertSameBits(graph, SHORT_METHODS, n);
            Runs.assertSameBits(graph, Limits.LOOPS, n);
        }
    }

    private static long elements(Graph graph) {
        long elements = 0;
        for (int value = 0; value < graph.values(); value++) {
            elements += graph.type(value).shape().size();
        }
        return elements;
    }

    @Test
    void sumsOverAnyAxes() {
        for (int[] axes : new int[][]{{0}, {1}, {2}, {0, 1}, {0, 2}, {1, 2}, {0, 1, 2}}) {
            for (int[] shape : new int[][]{{3, 4, 5}, {17, 1, 33}, {2, 0, 3}, {1, 20, 1}}) {
                Graph graph = new GraphEngine().trace(List.of(TensorType.f64(shape)),
                        x -> List.of(x.get(0).sum(axes)));
                Runs.assertSameBits(graph, Limits.LOOPS, 3);
                Runs.assertSameBits(graph, WIDE, 3);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"F32", "F64"})
    void reductionsOverAnyAxes(DType type) {
        for (int[] axes : new int[][]{{0}, {1}, {2}, {0, 1}, {0, 2}, {1, 2}, {0, 1, 2}}) {
            for (int[] shape : new int[][]{{3, 4, 5}, {17, 1, 33}, {2, 7, 1}}) {
                Graph graph = new GraphEngine().trace(List.of(TensorType.of(type, shape)), in -> {
                    Tensor x = in.get(0);
                    int axis = axes[axes.length - 1];
                    return List.of(x.max(axes), x.min(axes), x.mean(axes), x.prod(axes), x.variance(axes),
                            x.logSumExp(axes), x.norm(2, axes), x.norm(1, axes), x.argMax(axis), x.argMin(axis),
                            x.softmax(axis), x.logSoftmax(axis));
                });
                Graph derivative = new GraphEngine().vjp(graph, List.of(0));
                Runs.assertSameBits(graph, Limits.LOOPS, 3);
                Runs.assertSameBits(derivative, Limits.LOOPS, 3);
                for (int output = 0; output < 8; output++) {
                    Runs.assertSameBits(new GraphEngine().select(graph, List.of(output)), WIDE, 4);
                }
            }
        }
    }

    @Test
    void largestAndSmallestOfRowsOfEveryLength() {
        for (int n = 1; n < 40; n++) {
            Graph graph = new GraphEngine().trace(List.of(TensorType.f64(3, n), TensorType.f32(3, n)), in -> List.of(
                    in.get(0).max(1), in.get(0).min(1), in.get(1).max(1), in.get(1).min(1), in.get(0).argMax(1)));
            Runs.assertSameBits(graph, Limits.LOOPS, n);
            Runs.assertSameBits(new GraphEngine().select(graph, List.of(0, 1, 2, 3)), WIDE, n);
        }
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"F32", "F64"})
    void productsOfManyShapes(DType type) {
        for (int[] s : new int[][]{{1, 1, 1}, {3, 4, 5}, {17, 16, 15}, {2, 0, 3}, {4, 7, 1}, {0, 2, 3}, {9, 5, 0},
                {1, 9, 40}, {3, 33, 50}, {40, 6, 9}, {6, 131, 20}, {5, 260, 600}}) {
            Graph graph = new GraphEngine().trace(
                    List.of(TensorType.of(type, s[0], s[1]), TensorType.of(type, s[1], s[2]), TensorType.of(type, s[1]),
                            TensorType.of(type, s[1], s[0]), TensorType.of(type, s[2], s[1])),
                    in -> List.of(in.get(0).matmul(in.get(1)), in.get(0).matmul(in.get(2)),
                            in.get(3).transpose().matmul(in.get(1)), in.get(0).matmul(in.get(4).transpose()),
                            in.get(3).transpose().matmul(in.get(4).transpose())));
            Runs.assertSameBits(graph, Limits.LOOPS, 5);
            if (s[2] < 40) {
                Runs.assertSameBits(graph, WIDE, 5);
            }
        }
    }

    @Test
    void transposedMatricesThatOthersReadToo() {
        Graph graph = new GraphEngine().trace(List.of(TensorType.f64(3, 9, 5), TensorType.f64(3, 9, 7)), in -> {
            Tensor turned = in.get(0).transpose();
            Tensor alone = in.get(1).transpose();
            return List.of(turned.matmul(in.get(1)), turned.plus(1), alone.matmul(in.get(0)), alone);
        });
        Runs.assertSameBits(graph, Limits.LOOPS, 5);
        Runs.assertSameBits(graph, WIDE, 5);
    }

    @Test
    void randomNumbersOfKeys() {
        Graph graph = new GraphEngine().trace(List.of(TensorType.of(DType.I64, 2), TensorType.f64(2, 3, 5)), in -> {
            Tensor keys = in.get(0).splitKey("noise").splitKey(3);
            Tensor mask = keys.get(1).randomBernoulli(0.5, 2, 3, 5);
            return List.of(keys.randomNormal(DType.F64, 3, 5).plus(in.get(1)),
                    mask.where(in.get(1), in.get(1).negate()),
                    keys.randomUniform(DType.F32, 7), keys);
        });
        Runs.assertSameBits(graph, Limits.DEFAULT, 1);
        Runs.assertSameBits(graph, Limits.LOOPS, 2);
        Graph parts = new GraphEngine().trace(List.of(TensorType.of(DType.I64, 3)), in -> List.of(in.get(0).get(1),
                in.get(0).slice(0, 1, 3)));
        Runs.assertSameBits(parts, Limits.DEFAULT, 3);
        Runs.assertSameBits(parts, SHORT_METHODS, 3);
    }

    @Test
    void aGraphOfMoreThan64KilobytesBecomesLoops() {
        Graph graph = new GraphEngine().trace(List.of(TensorType.f64(60)), x -> {
            Tensor y = x.get(0);
            for (int i = 0; i < 120; i++) {
                y = y.times(x.get(0)).plus(0.5);
            }
            return List.of(y);
        });
        assertInstanceOf(LoopProgram.class, new SimdBackend().compile(graph));
        Runs.assertSameBits(graph, Limits.DEFAULT, 7);
        Runs.assertSameBits(graph, WIDE, 7);
    }

    @Test
    void noMethodIsTooLongForTheCompiler() {
        Graph graph = new GraphEngine().trace(List.of(TensorType.f64(60)), x -> {
            List<Tensor> outputs = new ArrayList<>();
            Tensor y = x.get(0);
            for (int i = 0; i < 30; i++) {
                y = y.times(x.get(0)).plus(0.5);
                outputs.add(y);
            }
            return outputs;
        });
        byte[] straight = Unrolling.of(graph, Limits.DEFAULT)
                .flatMap(program -> StraightCode.write(graph, program, WIDE)).orElseThrow().bytes();
        byte[] loops = SimdBackend.loops(new LoopPlan(graph));
        assertEquals(List.of(), Stream.of(straight, loops).map(HiddenCode::longestMethod).filter(n -> n > 6000)
                .toList());
        Runs.assertSameBits(graph, WIDE, 9);
    }
}
