package io.fluxion.engine.operations;

import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Series;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Functions of two real tensors of equal type, element by element. An f32 element is computed in f64 and rounded,
 * which for sums, products and quotients is the correctly rounded f32 result.
 *
 * @param function which
 */
public record Binary(BinaryFunction function) implements Primitive {
    @Override
    public String name() {
        return function.toString();
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        requireEqual(inputs.get(0), inputs.get(1));
        Primitive.requireReal(inputs.get(0));
        return List.of(inputs.get(0));
    }

    /** Refuses two types that differ. */
    static void requireEqual(TensorType a, TensorType b) {
        if (a.dtype() != b.dtype()) {
            throw new IllegalArgumentException(
                    "%s and %s differ in element type, which never mixes silently; cast one".formatted(a, b));
        }
        if (!a.equals(b)) {
            throw new IllegalArgumentException("the shapes of %s and %s differ".formatted(a, b));
        }
    }

    @Override
    public boolean isLinear(List<Boolean> varying) {
        return switch (function) {
            case ADD, SUB, MAX, MIN -> true;
            case MUL -> !(varying.get(0) && varying.get(1));
            case DIV -> !varying.get(1);
            case POW -> false;
        };
    }

    @Override
    public List<Series> jet(List<Series> inputs, List<Tensor> outputs) {
        Series a = inputs.get(0);
        Series b = inputs.get(1);
        Tensor value = outputs.get(0);
        return isLinear(List.of(!a.isConstant(), !b.isConstant()))
                ? Primitive.super.jet(inputs, outputs)
                : List.of(switch (function) {
                    case MUL -> Recurrences.bilinear(a, b, value, Tensor::times);
                    case DIV -> Recurrences.quotient(a, b, value);
                    default -> b.isConstant()
                            ? Recurrences.power(a, b.value(), value)
                            : Recurrences.exponential(
                                    Recurrences.product(b, Recurrences.logarithm(a, a.value(), a.value().log())),
                                    value);
                });
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        Tensor v = cotangents.get(0);
        return List.of(Optional.of(derivative(0, inputs, outputs, v)), Optional.of(derivative(1, inputs, outputs, v)));
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        Optional<Tensor> first = tangents.get(0).map(v -> derivative(0, inputs, outputs, v));
        Optional<Tensor> second = tangents.get(1).map(v -> derivative(1, inputs, outputs, v));
        return List.of(first.isPresent() && second.isPresent()
                ? Optional.of(first.get().plus(second.get()))
                : first.or(() -> second));
    }

    private Tensor derivative(int input, List<Tensor> inputs, List<Tensor> outputs, Tensor v) {
        return function.derivative(input, inputs.get(0), inputs.get(1), outputs.get(0), v);
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        return (in, out) -> {
            for (int i = 0; i < out[0].size(); i++) {
                out[0].set(i, function.apply(in[0].get(i), in[1].get(i)));
            }
        };
    }
}
