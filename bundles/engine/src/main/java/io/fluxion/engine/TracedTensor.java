package io.fluxion.engine;

import io.fluxion.engine.operations.ArgSort;
import io.fluxion.engine.operations.Broadcast;
import io.fluxion.engine.operations.Cast;
import io.fluxion.engine.operations.CumulativeSum;
import io.fluxion.engine.operations.Gather;
import io.fluxion.engine.operations.Extreme;
import io.fluxion.engine.operations.ExtremeIndex;
import io.fluxion.engine.operations.KeySplit;
import io.fluxion.engine.operations.MatMul;
import io.fluxion.engine.operations.NamedKeySplit;
import io.fluxion.engine.operations.Pad;
import io.fluxion.engine.operations.Primitive;
import io.fluxion.engine.operations.RandomNumbers;
import io.fluxion.engine.operations.Reshape;
import io.fluxion.engine.operations.Scatter;
import io.fluxion.engine.operations.Side;
import io.fluxion.engine.operations.Slice;
import io.fluxion.engine.operations.StopGradient;
import io.fluxion.engine.operations.Sum;
import io.fluxion.engine.operations.Transpose;
import io.fluxion.engine.operations.Where;
import io.fluxion.tensor.Convolution;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Fourier;
import io.fluxion.tensor.LinearAlgebra;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Padding;
import io.fluxion.tensor.Pooling;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A value of a {@link GraphTrace}: an input, a constant, or an output of an application. */
final class TracedTensor extends ElementFunctions {
    private final GraphTrace trace;
    private final int id;
    private final TensorType type;
    private final @Nullable NdArray constant;
    private final @Nullable Application origin;

    TracedTensor(GraphTrace trace, int id, TensorType type, @Nullable NdArray constant, @Nullable Application origin) {
        this.trace = trace;
        this.id = id;
        this.type = type;
        this.constant = constant;
        this.origin = origin;
    }

    /** Number in its trace, in the order of making. */
    int id() {
        return id;
    }

    /** The value of a constant. */
    @Nullable
    NdArray constant() {
        return constant;
    }

    /** The application that computes it. */
    @Nullable
    Application origin() {
        return origin;
    }

    /** The application that computes it, if it is of that class of operations. */
    <O extends Operation> @Nullable O madeBy(Class<O> operation) {
        return origin != null && operation.isInstance(origin.operation()) ? operation.cast(origin.operation()) : null;
    }

    /** Input {@code i} of the application that computes it. */
    TracedTensor argument(int i) {
        if (origin == null) {
            throw new IllegalStateException(this + " is not computed");
        }
        return origin.inputs().get(i);
    }

    @Override
    public GraphTrace trace() {
        return trace;
    }

    @Override
    public TensorType type() {
        return type;
    }

    @Override
    TracedTensor unary(Operation operation) {
        return trace.append(operation, List.of(this)).get(0);
    }

    @Override
    TracedTensor binary(Operation operation, Tensor other) {
        GraphTrace inner = trace.innermost(List.of(other));
        TracedTensor left = inner.own(this, operation);
        TracedTensor right = inner.own(other, operation);
        Shape common = inner.shapeRule(operation, () -> Broadcast.common(left.shape(), right.shape()));
        return inner.append(operation, List.of(left.broadcast(common), right.broadcast(common))).get(0);
    }

    private TracedTensor broadcast(Shape shape) {
        return shape.equals(shape()) ? this : unary(new Broadcast(Primitive.list(shape.toArray())));
    }

    @Override
    public Tensor where(Tensor yes, Tensor no) {
        if (ComplexArithmetic.areComplex(yes, no)) {
            return where(yes.real(), no.real()).complex(where(yes.imag(), no.imag()));
        }
        Where where = new Where();
        GraphTrace inner = trace.innermost(List.of(yes, no));
        TracedTensor condition = inner.own(this, where);
        TracedTensor left = inner.own(yes, where);
        TracedTensor right = inner.own(no, where);
        Shape common = inner.shapeRule(where,
                () -> Broadcast.common(condition.shape(), Broadcast.common(left.shape(), right.shape())));
        return inner.append(where,
                List.of(condition.broadcast(common), left.broadcast(common), right.broadcast(common))).get(0);
    }

    @Override
    public Tensor sum(int... axes) {
        return dtype().isComplex()
                ? ComplexArithmetic.parts(this, part -> part.sum(axes))
                : unary(new Sum(ascending(axes)));
    }

    @Override
    public Tensor max(int... axes) {
        return unary(new Extreme(Side.MAX, ascending(axes)));
    }

    @Override
    public Tensor min(int... axes) {
        return unary(new Extreme(Side.MIN, ascending(axes)));
    }

    @Override
    public Tensor argMax(int axis) {
        return unary(new ExtremeIndex(Side.MAX, fromStart(axis)));
    }

    @Override
    public Tensor argMin(int axis) {
        return unary(new ExtremeIndex(Side.MIN, fromStart(axis)));
    }

    @Override
    public Tensor stopGradient() {
        return unary(new StopGradient());
    }

    private List<Integer> ascending(int... axes) {
        return Arrays.stream(axes).map(this::fromStart).sorted().boxed().toList();
    }

    private int fromStart(int axis) {
        return axis < 0 ? axis + shape().rank() : axis;
    }

    @Override
    public Tensor matmul(Tensor other) {
        if (ComplexArithmetic.areComplex(this, other)) {
            return ComplexArithmetic.matmul(this, other);
        }
        MatMul matmul = new MatMul();
        GraphTrace inner = trace.innermost(List.of(other));
        TracedTensor left = inner.own(this, matmul);
        TracedTensor right = inner.own(other, matmul);
        int leading = Math.max(shape().rank(), right.shape().rank()) - 2;
        if (leading < 1 || shape().rank() < 2 || right.shape().rank() < 2) {
            return inner.append(matmul, List.of(left, right)).get(0);
        }
        Shape common = inner.shapeRule(matmul, () -> Broadcast.common(shape().leading(2), right.shape().leading(2)));
        return inner.append(matmul, List.of(left.batched(common), right.batched(common))).get(0);
    }

    /** A matrix or a batch of matrices, repeated to a batch of that shape. */
    private TracedTensor batched(Shape batch) {
        int[] lengths = Arrays.copyOf(batch.toArray(), batch.rank() + 2);
        lengths[batch.rank()] = shape().length(-2);
        lengths[batch.rank() + 1] = shape().length(-1);
        return broadcast(Shape.of(lengths));
    }

    @Override
    public Fourier fourier() {
        return new TracedFourier(this);
    }

    @Override
    public LinearAlgebra linalg() {
        return new TracedLinearAlgebra(this);
    }

    @Override
    public Tensor convolve(Tensor kernel, Convolution settings) {
        return Convolutions.convolve(trace, this, kernel, settings);
    }

    @Override
    public Tensor convolveTransposed(Tensor kernel, Convolution settings) {
        return Convolutions.convolveTransposed(trace, this, kernel, settings);
    }

    @Override
    public Tensor maxPool(Pooling pooling) {
        return Convolutions.maxPool(trace, this, pooling);
    }

    @Override
    public Tensor averagePool(Pooling pooling) {
        return Convolutions.averagePool(trace, this, pooling);
    }

    @Override
    public Tensor splitKey(long number) {
        return splitKey(trace.constant(NdArray.of(new long[]{number})));
    }

    @Override
    public Tensor splitKey(Tensor number) {
        return binary(new KeySplit(), number);
    }

    @Override
    public Tensor splitKey(String name) {
        return unary(new NamedKeySplit(name));
    }

    private Tensor random(RandomNumbers.Distribution distribution, DType dtype, int... lengths) {
        return unary(new RandomNumbers(distribution, dtype, Primitive.list(lengths)));
    }

    @Override
    public Tensor randomBits(int... lengths) {
        return random(RandomNumbers.Distribution.BITS, DType.I64, lengths);
    }

    @Override
    public Tensor randomUniform(DType dtype, int... lengths) {
        return random(RandomNumbers.Distribution.UNIFORM, dtype, lengths);
    }

    @Override
    public Tensor randomNormal(DType dtype, int... lengths) {
        return random(RandomNumbers.Distribution.NORMAL, dtype, lengths);
    }

    @Override
    public Tensor transpose() {
        if (shape().rank() < 2) {
            throw new IllegalArgumentException("transpose at %s: %s is no matrix".formatted(trace.here(), type));
        }
        return unary(new Transpose(Transpose.lastTwo(shape().rank())));
    }

    @Override
    public Tensor transpose(int... axes) {
        return unary(new Transpose(Arrays.stream(axes).map(this::fromStart).boxed().toList()));
    }

    @Override
    public Tensor reshape(int... lengths) {
        return unary(new Reshape(Primitive.list(lengths)));
    }

    @Override
    public Tensor broadcastTo(int... lengths) {
        return unary(new Broadcast(Primitive.list(lengths)));
    }

    @Override
    public Tensor slice(int axis, int from, int to) {
        return unary(new Slice(fromStart(axis), from, to));
    }

    @Override
    public Tensor get(int index) {
        TracedTensor part = unary(new Slice(0, index, index + 1));
        int[] lengths = part.shape().toArray();
        return part.reshape(Arrays.copyOfRange(lengths, 1, lengths.length));
    }

    private Tensor with(Operation operation, Tensor other) {
        return trace.apply(operation, List.of(this, other)).get(0);
    }

    @Override
    public Tensor gather(int axis, Tensor indices) {
        return dtype().isComplex()
                ? ComplexArithmetic.parts(this, part -> part.gather(axis, indices))
                : with(new Gather(fromStart(axis), false), indices);
    }

    @Override
    public Tensor gatherAlong(int axis, Tensor indices) {
        return dtype().isComplex()
                ? ComplexArithmetic.parts(this, part -> part.gatherAlong(axis, indices))
                : with(new Gather(fromStart(axis), true), indices);
    }

    @Override
    public Tensor scatterAdd(int axis, Tensor indices, Tensor updates) {
        if (ComplexArithmetic.areComplex(this, updates)) {
            return real().scatterAdd(axis, indices, updates.real())
                    .complex(imag().scatterAdd(axis, indices, updates.imag()));
        }
        int from = fromStart(axis);
        return plus(trace.apply(new Scatter(from, shape().length(from), false), List.of(updates, indices)).get(0));
    }

    @Override
    public Tensor cumulativeSum(int axis) {
        return dtype().isComplex()
                ? ComplexArithmetic.parts(this, part -> part.cumulativeSum(axis))
                : unary(new CumulativeSum(fromStart(axis), false));
    }

    @Override
    public Tensor argSort(int axis, boolean descending) {
        return unary(new ArgSort(fromStart(axis), descending));
    }

    @Override
    public Tensor flip(int axis) {
        int length = shape().length(axis);
        return gather(axis, indices(length, i -> length - 1 - i));
    }

    @Override
    public Tensor pad(Padding padding, int axis, int before, int after) {
        int from = fromStart(axis);
        Pad zeros = new Pad(from, before, after);
        if (padding == Padding.ZERO) {
            return unary(zeros);
        }
        int n = trace.shapeRule(zeros, () -> zeros.shapeOf(shape())).length(from) - before - after;
        int most = padding == Padding.REFLECT ? n - 1 : padding == Padding.CIRCULAR ? n : Integer.MAX_VALUE;
        if (n == 0 || before > most || after > most) {
            throw new IllegalArgumentException("pad at %s: %s has no %d elements before and %d after axis %d for %s"
                    .formatted(trace.here(), type, before, after, from, padding));
        }
        List<Tensor> parts = new ArrayList<>();
        if (before > 0) {
            parts.add(switch (padding) {
                case REFLECT -> slice(from, 1, before + 1).flip(from);
                case REPLICATE -> slice(from, 0, 1).broadcastTo(withLength(from, before));
                default -> slice(from, n - before, n);
            });
        }
        parts.add(this);
        if (after > 0) {
            parts.add(switch (padding) {
                case REFLECT -> slice(from, n - 1 - after, n - 1).flip(from);
                case REPLICATE -> slice(from, n - 1, n).broadcastTo(withLength(from, after));
                default -> slice(from, 0, after);
            });
        }
        return trace.concat(parts, from);
    }

    private int[] withLength(int axis, int length) {
        int[] lengths = shape().toArray();
        lengths[axis] = length;
        return lengths;
    }

    private Tensor indices(int count, IntUnaryOperator index) {
        NdArray indices = NdArray.zeros(TensorType.of(DType.I32, count));
        for (int i = 0; i < count; i++) {
            indices.set(i, index.applyAsInt(i));
        }
        return trace.constant(indices);
    }

    @Override
    public Tensor cast(DType dtype) {
        if (dtype.isComplex() && type.dtype().isDifferentiable()) {
            return real().cast(dtype.real()).complex(imag().cast(dtype.real()));
        }
        return unary(new Cast(dtype));
    }

    @Override
    public String toString() {
        return type + (origin == null ? "" : " by " + origin.operation().name() + " at " + origin.source());
    }
}
