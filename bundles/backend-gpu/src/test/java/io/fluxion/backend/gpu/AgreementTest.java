package io.fluxion.backend.gpu;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A device agrees with the reference kernels: to the bit where rounding is defined, else within the limits of OpenCL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgreementTest {
    private GpuBackend backend;

    @BeforeAll
    void open() {
        backend = Devices.backend();
    }

    @AfterAll
    void close() {
        if (backend != null) {
            backend.close();
        }
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"F32", "F64"})
    void eachOperationOfSingleElements(DType type) {
        List<UnaryOperator<Tensor>> operations = List.of(Tensor::negate, Tensor::sqrt, Tensor::exp, Tensor::log,
                Tensor::sin, Tensor::cos, Tensor::tan, Tensor::tanh, Tensor::sigmoid, Tensor::softplus, Tensor::expm1,
                Tensor::log1p, Tensor::erf, Tensor::erfc, Tensor::sign, Tensor::floor, Tensor::abs,
                Tensor::stopGradient, x -> x.pow(-3), x -> x.pow(1000), x -> x.abs().pow(0.3), x -> x.cast(DType.F32),
                x -> x.cast(DType.F64), x -> x.lessThan(0).cast(DType.F64), x -> x.max(x.constant(0)),
                x -> x.min(x.constant(-0.0)), x -> x.dividedBy(3));
        for (int n : new int[]{0, 1, 7, 300}) {
            Graph graph = new GraphEngine().trace(List.of(TensorType.of(type, n)),
                    x -> operations.stream().map(operation -> operation.apply(x.get(0))).toList());
            Agreement.assertEachOperation(backend, graph, Agreement.inputs(graph, n, true));
        }
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"F32", "F64"})
    void randomGraphsOfRoundedOperationsHaveTheReferencesBits(DType type) {
        for (int seed = 0; seed < 14; seed++) {
            Graph graph = RandomGraphs.graph(seed, type, seed % 5, 1 + seed / 2 % 4, 6 + seed, true);
            Agreement.assertSameBits(backend, graph, Agreement.inputs(graph, seed, true));
        }
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"F32", "F64"})
    void randomGraphsAreCloseInEachOperation(DType type) {
        for (int seed = 100; seed < 110; seed++) {
            Graph graph = RandomGraphs.graph(seed, type, 1 + seed % 3, 1 + seed % 7, 16, false);
            Agreement.assertEachOperation(backend, graph, Agreement.inputs(graph, seed, seed % 2 == 0));
        }
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"F32", "F64"})
    void productsOfAnyShapeHaveTheReferencesBits(DType type) {
        for (int[] s : new int[][]{{1, 1, 1}, {3, 0, 2}, {0, 3, 2}, {16, 16, 16}, {17, 33, 5}, {40, 7, 31}}) {
            Graph graph = new GraphEngine().trace(
                    List.of(TensorType.of(type, s[0], s[1]), TensorType.of(type, s[1], s[2]),
                            TensorType.of(type, s[1]), TensorType.of(type, 2, 3, s[1], s[0])),
                    in -> List.of(in.get(0).matmul(in.get(1)), in.get(0).matmul(in.get(2)),
                            in.get(1).transpose().matmul(in.get(0).transpose()),
                            in.get(3).transpose().matmul(in.get(3)),
                            in.get(3).transpose(1, 0, 3, 2).slice(0, 1, 3).matmul(in.get(3).transpose(1, 0, 2, 3)
                                    .slice(0, 0, 2))));
            Agreement.assertSameBits(backend, graph, Agreement.inputs(graph, 5, false));
        }
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"F32", "F64"})
    void reductionsOverAnyAxesHaveTheReferencesBits(DType type) {
        for (int[] shape : new int[][]{{3, 4, 5}, {17, 1, 33}, {2, 7, 1}}) {
            Graph graph = new GraphEngine().trace(List.of(TensorType.of(type, shape)), in -> IntStream.range(1, 8)
                    .mapToObj(set -> IntStream.range(0, 3).filter(axis -> (set >> axis & 1) != 0).toArray())
                    .flatMap(axes -> List.of(in.get(0).sum(axes), in.get(0).max(axes), in.get(0).min(axes)).stream())
                    .toList());
            Agreement.assertSameBits(backend, graph, Agreement.inputs(graph, 3, shape[0] == 3));
        }
        Graph empty = new GraphEngine().trace(List.of(TensorType.of(type, 2, 0, 3)),
                in -> List.of(in.get(0).sum(1), in.get(0).sum(0), in.get(0).sum()));
        Agreement.assertSameBits(backend, empty, Agreement.inputs(empty, 3, false));
    }

    @Test
    void longSumsAreCloseToTheReference() {
        Graph graph = new GraphEngine().trace(List.of(TensorType.f64(3, 50_001)),
                in -> List.of(in.get(0).square().sum(1)));
        var inputs = Agreement.inputs(graph, 8, false);
        // terms of one sign: the error is below that of the longer strand, 50,001 / 16 additions of half a unit each
        Agreement.assertClose(new GraphEngine().evaluate(graph, inputs).get(0),
                Agreement.run(backend, graph, inputs).get(0), 100, "sum");
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"F32", "F64", "I32", "I64"})
    void comparisonsOfEveryTypeOfNumber(DType type) {
        for (int n : new int[]{0, 1, 50}) {
            Graph graph = new GraphEngine().trace(List.of(TensorType.of(type, n), TensorType.of(type, n)), in -> {
                Tensor a = in.get(0);
                Tensor b = in.get(1);
                return List.of(a.lessThan(b), a.lessOrEqual(b), a.greaterThan(b), a.greaterOrEqual(b), a.equalTo(b),
                        a.notEqualTo(b), a.lessThan(1).and(b.lessThan(1)), a.lessThan(1).or(b.lessThan(1)),
                        a.lessThan(b).where(a, b), a.cast(DType.F32), a.cast(DType.F64));
            });
            Agreement.assertSameBits(backend, graph, Agreement.inputs(graph, n, type.isReal()));
        }
    }
}
