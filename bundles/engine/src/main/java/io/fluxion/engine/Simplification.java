package io.fluxion.engine;

import io.fluxion.engine.operations.Binary;
import io.fluxion.engine.operations.BinaryFunction;
import io.fluxion.engine.operations.Broadcast;
import io.fluxion.engine.operations.Complex;
import io.fluxion.engine.operations.ComplexPart;
import io.fluxion.engine.operations.Extreme;
import io.fluxion.engine.operations.Join;
import io.fluxion.engine.operations.Movement;
import io.fluxion.engine.operations.Pad;
import io.fluxion.engine.operations.Primitive;
import io.fluxion.engine.operations.Reshape;
import io.fluxion.engine.operations.Slice;
import io.fluxion.engine.operations.Sum;
import io.fluxion.engine.operations.Transpose;
import io.fluxion.engine.operations.Unary;
import io.fluxion.engine.operations.UnaryFunction;
import io.fluxion.engine.operations.Where;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Local rules that keep every bit of the result (NaN payloads excepted): {@code x * 1}, but not {@code x + 0}, which
 * changes -0. Each looks at an operation and its inputs' operations only.
 */
final class Simplification {
    /** Larger results are not folded; they would have to be kept. */
    private static final int LARGEST_FOLDED = 4096;
    private static final Unary NEG = new Unary(UnaryFunction.NEG);
    private final GraphTrace trace;

    Simplification(GraphTrace trace) {
        this.trace = trace;
    }

    /** A value that exists, or is simpler to make, in place of the operation's single output. */
    Optional<TracedTensor> simplify(Operation operation, List<TracedTensor> inputs, List<TensorType> types) {
        if (!(operation instanceof Primitive primitive)) {
            return Optional.empty();
        }
        TracedTensor result = switch (primitive) {
            case Movement movement -> movement(movement, inputs.get(0), types.get(0));
            case Binary binary -> binary(binary.function(), inputs.get(0), inputs.get(1));
            case Unary unary when unary.equals(NEG) && NEG.equals(inputs.get(0).madeBy(Unary.class)) ->
                inputs.get(0).argument(0);
            case ComplexPart part when inputs.get(0).madeBy(Complex.class) != null ->
                inputs.get(0).argument(part.imaginary() ? 1 : 0);
            case Complex _ -> whole(inputs.get(0), inputs.get(1));
            case Where where when inputs.get(1) == inputs.get(2) -> inputs.get(1);
            case Sum sum when sum.axes().isEmpty() -> inputs.get(0);
            case Join join when join.along() == Join.Axis.OWN && inputs.size() == 1 -> inputs.get(0);
            case Extreme extreme when extreme.axes().isEmpty() -> inputs.get(0);
            case Join join when join.equals(Join.CONCAT) -> concat(inputs);
            default -> null;
        };
        // a movement of complex numbers becomes movements of their parts, so it is not taken out again
        if (result == null && primitive.elementwise() && !(primitive instanceof Complex)) {
            result = repeated(primitive, inputs, types.get(0));
        }
        if (result == null) {
            result = folded(primitive, inputs, types.get(0));
        }
        return Optional.ofNullable(result);
    }

    private @Nullable TracedTensor movement(Movement movement, TracedTensor x, TensorType type) {
        if (x.type().equals(type) && !(movement instanceof Transpose transpose && !transpose.isIdentity())) {
            return x;
        }
        if (x.madeBy(Complex.class) != null) {
            return trace.append(new Complex(), List.of(one(movement, x.argument(0)), one(movement, x.argument(1))))
                    .get(0);
        }
        Movement before = x.madeBy(Movement.class);
        return switch (movement) {
            case Broadcast broadcast when before instanceof Broadcast -> one(broadcast, x.argument(0));
            case Reshape reshape when before instanceof Reshape -> one(reshape, x.argument(0));
            case Transpose transpose when before instanceof Transpose first ->
                one(transpose.after(first), x.argument(0));
            case Slice slice -> slice(slice, x);
            default -> null;
        };
    }

    /** Parts that were taken of one number make it again. */
    private static @Nullable TracedTensor whole(TracedTensor re, TracedTensor im) {
        ComplexPart first = re.madeBy(ComplexPart.class);
        ComplexPart second = im.madeBy(ComplexPart.class);
        return first != null && second != null && !first.imaginary() && second.imaginary()
                && re.argument(0) == im.argument(0) ? re.argument(0) : null;
    }

    private @Nullable TracedTensor slice(Slice slice, TracedTensor x) {
        Application origin = x.origin();
        return switch (origin == null ? null : origin.operation()) {
            case Slice before when before.axis() == slice.axis() -> one(
                    new Slice(slice.axis(), before.from() + slice.from(), before.from() + slice.to()), x.argument(0));
            case Pad pad when pad.axis() == slice.axis() -> inside(pad, slice, x.argument(0));
            case Join join when slice.axis() == join.axis() -> partOf(join, slice, x);
            case null, default -> null;
        };
    }

    private @Nullable TracedTensor inside(Pad pad, Slice slice, TracedTensor inside) {
        int end = pad.before() + inside.shape().length(pad.axis());
        return slice.from() >= pad.before() && slice.to() <= end
                ? one(new Slice(slice.axis(), slice.from() - pad.before(), slice.to() - pad.before()), inside)
                : null;
    }

    private @Nullable TracedTensor partOf(Join join, Slice slice, TracedTensor x) {
        Application origin = x.origin();
        if (origin == null) {
            return null;
        }
        if (join.along() == Join.Axis.NEW) {
            if (slice.to() != slice.from() + 1) {
                return null;
            }
            TracedTensor part = origin.inputs().get(slice.from());
            int[] lengths = x.shape().toArray();
            lengths[join.axis()] = 1;
            return one(new Reshape(Primitive.list(lengths)), part);
        }
        int at = 0;
        for (TracedTensor part : origin.inputs()) {
            int length = join.length(part.shape());
            if (slice.from() >= at && slice.to() <= at + length) {
                return one(new Slice(join.axis(), slice.from() - at, slice.to() - at), part);
            }
            at += length;
        }
        return null;
    }

    /** Parts that were given a first axis of length 1 are stacked. */
    private @Nullable TracedTensor concat(List<TracedTensor> parts) {
        List<TracedTensor> inner = new ArrayList<>();
        for (TracedTensor part : parts) {
            if (part.madeBy(Reshape.class) == null || part.shape().length(0) != 1
                    || part.argument(0).shape().rank() != part.shape().rank() - 1
                    || !part.argument(0).type()
                            .equals(inner.isEmpty() ? part.argument(0).type() : inner.get(0).type())) {
                return null;
            }
            inner.add(part.argument(0));
        }
        return inner.isEmpty() ? null : trace.append(Join.STACK, inner).get(0);
    }

    private @Nullable TracedTensor binary(BinaryFunction function, TracedTensor a, TracedTensor b) {
        return switch (function) {
            case MUL -> isOne(b) ? a : isOne(a) ? b : null;
            case DIV -> isOne(b) ? a : null;
            case ADD -> isNegated(b)
                    ? two(BinaryFunction.SUB, a, b.argument(0))
                    : isNegated(a) ? two(BinaryFunction.SUB, b, a.argument(0)) : null;
            case SUB -> isNegated(b) ? two(BinaryFunction.ADD, a, b.argument(0)) : null;
            default -> null;
        };
    }

    private static boolean isNegated(TracedTensor x) {
        return NEG.equals(x.madeBy(Unary.class));
    }

    /** Whether all elements are the constant 1, as a scalar or repeated. */
    private static boolean isOne(TracedTensor x) {
        TracedTensor source = x.madeBy(Broadcast.class) == null ? x : x.argument(0);
        NdArray constant = source.constant();
        return constant != null && constant.size() == 1 && constant.type().dtype().isReal() && constant.get(0) == 1;
    }

    /** An operation on repeated tensors is repeated itself. */
    private @Nullable TracedTensor repeated(Primitive operation, List<TracedTensor> inputs, TensorType type) {
        Shape small = null;
        List<TracedTensor> sources = new ArrayList<>();
        for (TracedTensor input : inputs) {
            if (input.madeBy(Broadcast.class) == null) {
                return null;
            }
            TracedTensor source = input.argument(0);
            if (small != null && !small.equals(source.shape())) {
                return null;
            }
            small = source.shape();
            sources.add(source);
        }
        return one(new Broadcast(Primitive.list(type.shape().toArray())), trace.append(operation, sources).get(0));
    }

    private @Nullable TracedTensor folded(Primitive operation, List<TracedTensor> inputs, TensorType type) {
        int size = type.shape().size();
        if (size > LARGEST_FOLDED || operation instanceof Broadcast && size > 1) {
            return null;
        }
        NdArray[] arguments = new NdArray[inputs.size()];
        for (int i = 0; i < arguments.length; i++) {
            NdArray constant = inputs.get(i).constant();
            if (constant == null) {
                return null;
            }
            arguments[i] = constant;
        }
        NdArray[] results = {NdArray.zeros(type)};
        operation.kernel(inputs.stream().map(TracedTensor::type).toList()).run(arguments, results);
        return trace.constant(results[0]);
    }

    private TracedTensor one(Operation operation, TracedTensor x) {
        return trace.append(operation, List.of(x)).get(0);
    }

    private TracedTensor two(BinaryFunction function, TracedTensor a, TracedTensor b) {
        return trace.append(new Binary(function), List.of(a, b)).get(0);
    }
}
