package io.fluxion.engine;

import io.fluxion.engine.operations.Broadcast;
import io.fluxion.engine.operations.Cast;
import io.fluxion.engine.operations.Extreme;
import io.fluxion.engine.operations.ExtremeIndex;
import io.fluxion.engine.operations.MatMul;
import io.fluxion.engine.operations.Primitive;
import io.fluxion.engine.operations.Reshape;
import io.fluxion.engine.operations.Side;
import io.fluxion.engine.operations.Slice;
import io.fluxion.engine.operations.StopGradient;
import io.fluxion.engine.operations.Sum;
import io.fluxion.engine.operations.Transpose;
import io.fluxion.engine.operations.Where;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
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
        TracedTensor right = trace.own(other, operation);
        Shape common = trace.shapeRule(operation, () -> Broadcast.common(shape(), right.shape()));
        return trace.append(operation, List.of(broadcast(common), right.broadcast(common))).get(0);
    }

    private TracedTensor broadcast(Shape shape) {
        return shape.equals(shape()) ? this : unary(new Broadcast(Primitive.list(shape.toArray())));
    }

    @Override
    public Tensor where(Tensor yes, Tensor no) {
        Where where = new Where();
        TracedTensor left = trace.own(yes, where);
        TracedTensor right = trace.own(no, where);
        Shape common = trace.shapeRule(where,
                () -> Broadcast.common(shape(), Broadcast.common(left.shape(), right.shape())));
        return trace.append(where, List.of(broadcast(common), left.broadcast(common), right.broadcast(common)))
                .get(0);
    }

    @Override
    public Tensor sum(int... axes) {
        return unary(new Sum(ascending(axes)));
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
        MatMul matmul = new MatMul();
        return trace.append(matmul, List.of(this, trace.own(other, matmul))).get(0);
    }

    @Override
    public Tensor transpose() {
        return unary(new Transpose());
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

    @Override
    public Tensor cast(DType dtype) {
        return unary(new Cast(dtype));
    }

    @Override
    public String toString() {
        return type + (origin == null ? "" : " by " + origin.operation().name() + " at " + origin.source());
    }
}
