package io.fluxion.engine.operations;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Series;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An integral power, element by element, for any base. The order of products is fixed: with n = |exponent|, the base b
 * is squared repeatedly (b, b b, ...), and for each bit of n from the lowest on that is 1 the result becomes the
 * current square (at the first such bit) or result * square. A negative exponent gives 1 / result. Every product is
 * rounded in the tensor's type.
 *
 * @param exponent neither 0 nor 1 when made by {@link Tensor#pow(double)}
 */
public record IntegerPower(int exponent) implements Primitive {
    @Override
    public String name() {
        return "powi";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("exponent", exponent);
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        Primitive.requireReal(inputs.get(0));
        return List.of(inputs.get(0));
    }

    @Override
    public List<Series> jet(List<Series> inputs, List<Tensor> outputs) {
        return List.of(Recurrences.power(inputs.get(0), exponent, outputs.get(0)));
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        return List.of(Optional.of(derivative(inputs.get(0), cotangents.get(0))));
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return List.of(tangents.get(0).map(v -> derivative(inputs.get(0), v)));
    }

    private Tensor derivative(Tensor x, Tensor v) {
        return x.pow(exponent - 1.0).times((double) exponent).times(v);
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        if (inputs.get(0).dtype() == DType.F32) {
            return (in, out) -> {
                for (int i = 0; i < out[0].size(); i++) {
                    out[0].set(i, power((float) in[0].get(i), exponent));
                }
            };
        }
        return (in, out) -> {
            for (int i = 0; i < out[0].size(); i++) {
                out[0].set(i, power(in[0].get(i), exponent));
            }
        };
    }

    private static double power(double base, int exponent) {
        double result = 1;
        boolean first = true;
        double square = base;
        for (int n = Math.abs(exponent); n != 0; n >>>= 1) {
            if ((n & 1) != 0) {
                result = first ? square : result * square;
                first = false;
            }
            square *= square;
        }
        return exponent < 0 ? 1 / result : result;
    }

    private static float power(float base, int exponent) {
        float result = 1;
        boolean first = true;
        float square = base;
        for (int n = Math.abs(exponent); n != 0; n >>>= 1) {
            if ((n & 1) != 0) {
                result = first ? square : result * square;
                first = false;
            }
            square *= square;
        }
        return exponent < 0 ? 1 / result : result;
    }
}
