package io.fluxion.engine;

import io.fluxion.engine.operations.Primitive;
import io.fluxion.linalg.DenseFactorizations;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.GraphCompiler;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.tensor.Trace;
import java.util.List;
import java.util.Optional;

/**
 * {@code e^A} of each f64 matrix {@code [..., n, n]}: the diagonal Pade approximant of degree 13 of {@code A / 2^s}, squared s times, with the
 * least s that brings the 1-norm below 5.37 (Higham 2005, The scaling and squaring method for the matrix exponential
 * revisited, algorithm 2.3 without its lower degrees). The derivative is exact: {@code e^[A, E; 0, A] = [e^A, L; 0, e^A]} with the
 * tangent L along E; the cotangent along V is the tangent of {@code A^T} along V.
 */
final class Expm implements Operation {
    /** Higham 2005, table 2.3. */
    private static final double LARGEST_NORM = 5.371920351148152;
    /** Coefficients of the numerator, Higham 2005, equation 2.2, by ascending power. */
    private static final double[] PADE = {64764752532480000.0, 32382376266240000.0, 7771770303897600.0,
            1187353796428800.0, 129060195264000.0, 10559470521600.0, 670442572800.0, 33522128640.0, 1323241920.0,
            40840800.0, 960960.0, 16380.0, 182.0, 1.0};
    /** More halvings than a finite norm ever takes. */
    private static final int MOST_HALVINGS = 1100;

    private final DenseFactorizations dense;

    Expm(DenseFactorizations dense) {
        this.dense = dense;
    }

    @Override
    public String name() {
        return "expm";
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        TensorType a = inputs.get(0);
        if (a.dtype() != DType.F64 || a.shape().rank() < 2 || a.shape().length(-1) != a.shape().length(-2)) {
            throw new IllegalArgumentException("%s is no square real matrix".formatted(a));
        }
        return inputs;
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        return List.of(Optional.of(tangent(inputs.get(0).transpose(), cotangents.get(0))));
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return List.of(tangents.get(0).map(v -> tangent(inputs.get(0), v)));
    }

    /** The direction has the norm 1 while it is in the block matrix, so that it does not change the number of squarings. */
    private Tensor tangent(Tensor a, Tensor direction) {
        int n = a.shape().length(-1);
        if (n == 0) {
            return direction;
        }
        Tensor norm = direction.abs().sum(-2).max(-1).stopGradient();
        Tensor size = norm.equalTo(0).where(norm.constant(1), norm).expandDims(-2, -1);
        Trace trace = a.trace();
        Tensor top = trace.concat(List.of(a, direction.dividedBy(size)), -1);
        Tensor bottom = trace.concat(List.of(Primitive.zeros(a), a), -1);
        Tensor block = trace.concat(List.of(top, bottom), -2).apply(this).get(0);
        return block.slice(-2, 0, n).slice(-1, n, 2 * n).times(size);
    }

    @Override
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        return inputs.get(0).apply(this);
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        return kernel(inputs, Interpreter::kernel);
    }

    @Override
    public Kernel kernel(List<TensorType> inputs, GraphCompiler compiler) {
        int n = inputs.get(0).shape().length(-1);
        if (n == 0) {
            return (in, out) -> {};
        }
        Kernel single = compiler.compile(graph(n));
        TensorType type = TensorType.f64(n, n);
        return (in, out) -> {
            NdArray[] from = new NdArray[1];
            NdArray[] to = new NdArray[1];
            for (int first = 0; first < in[0].size(); first += n * n) {
                from[0] = new NdArray(type, in[0].storage(), in[0].offset() + first);
                to[0] = new NdArray(type, out[0].storage(), out[0].offset() + first);
                single.run(from, to);
            }
        };
    }

    private Graph graph(int n) {
        return new GraphEngine(dense).trace(List.of(TensorType.f64(n, n)), in -> {
            Tensor zero = in.get(0).constant(0);
            Trace trace = in.get(0).trace();
            List<Tensor> halved = trace.whileLoop(List.of(in.get(0), zero), state -> isLarge(state.get(0)),
                    state -> List.of(state.get(0).times(0.5), state.get(1).plus(1)), MOST_HALVINGS);
            return trace.whileLoop(List.of(quotient(halved.get(0), n), halved.get(1)),
                    state -> state.get(1).greaterThan(0),
                    state -> List.of(state.get(0).matmul(state.get(0)), state.get(1).minus(1)), MOST_HALVINGS)
                    .subList(0, 1);
        });
    }

    /** Whether the largest sum of magnitudes of a column is too large, and finite. */
    private static Tensor isLarge(Tensor a) {
        Tensor norm = a.abs().sum(0).max();
        return norm.greaterThan(LARGEST_NORM).and(norm.lessThan(Double.POSITIVE_INFINITY));
    }

    /** {@code (V - U)^-1 (V + U)} with the odd part U and the even part V of the numerator, Higham 2005, equation 2.4. */
    private static Tensor quotient(Tensor a, int n) {
        NdArray unit = NdArray.zeros(TensorType.f64(n, n));
        for (int i = 0; i < n; i++) {
            unit.set(i * n + i, 1);
        }
        Tensor one = a.trace().constant(unit);
        Tensor a2 = a.matmul(a);
        Tensor a4 = a2.matmul(a2);
        Tensor a6 = a2.matmul(a4);
        Tensor odd = a6.matmul(combined(a6, a4, a2, 13)).plus(combined(a6, a4, a2, 7))
                .plus(one.times(PADE[1]));
        Tensor even = a6.matmul(combined(a6, a4, a2, 12)).plus(combined(a6, a4, a2, 6))
                .plus(one.times(PADE[0]));
        Tensor u = a.matmul(odd);
        return even.minus(u).linalg().solve(even.plus(u));
    }

    /** Three even powers by coefficients from one on downwards. */
    private static Tensor combined(Tensor a6, Tensor a4, Tensor a2, int first) {
        return a6.times(PADE[first]).plus(a4.times(PADE[first - 2])).plus(a2.times(PADE[first - 4]));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expm expm && expm.dense == dense;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(dense);
    }
}
