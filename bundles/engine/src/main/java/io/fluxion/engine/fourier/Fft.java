package io.fluxion.engine.fourier;

import io.fluxion.engine.operations.Primitive;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code X_k = sum_j x_j e^(-2 pi i j k / n)} along an axis, or with {@code +i}. Linear, so it is its own tangent; the cotangent is the
 * transform with the other sign. c64 is transformed in f64 and rounded.
 *
 * @param axis from 0
 * @param inverse whether the sign is {@code +i}
 * @param scaled whether results are divided by n
 */
public record Fft(int axis, boolean inverse, boolean scaled) implements Operation {
    @Override
    public String name() {
        return "fft";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("axis", axis, "inverse", inverse ? 1 : 0, "scaled", scaled ? 1 : 0);
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        TensorType type = inputs.get(0);
        Primitive.requireAxis(type, axis);
        if (!type.dtype().isComplex()) {
            throw new IllegalArgumentException("%s has no complex numbers".formatted(type));
        }
        return inputs;
    }

    @Override
    public boolean isLinear(List<Boolean> varying) {
        return true;
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        return List.of(Optional.of(cotangents.get(0).apply(new Fft(axis, !inverse, scaled)).get(0)));
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return List.of(tangents.get(0).map(v -> v.apply(this).get(0)));
    }

    @Override
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        return inputs.get(0).apply(new Fft(axis + 1, inverse, scaled));
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        Shape shape = inputs.get(0).shape();
        int n = shape.length(axis);
        int lines = n == 0 ? 0 : shape.size() / n;
        int inner = Arrays.stream(shape.toArray(), axis + 1, shape.rank()).reduce(1, (a, b) -> a * b);
        if (lines == 0) {
            return (in, out) -> {};
        }
        Transform transform = Transform.of(n);
        double[] re = new double[n];
        double[] im = new double[n];
        double divisor = scaled ? n : 1;
        return (in, out) -> {
            for (int line = 0; line < lines; line++) {
                int first = line / inner * inner * n + line % inner;
                read(in[0], first, inner, re, im);
                if (inverse) {
                    transform.forward(im, re);
                } else {
                    transform.forward(re, im);
                }
                for (int k = 0; k < n; k++) {
                    out[0].set(first + k * inner, re[k] / divisor, im[k] / divisor);
                }
            }
        };
    }

    private static void read(NdArray from, int first, int step, double[] re, double[] im) {
        for (int j = 0; j < re.length; j++) {
            re[j] = from.re(first + j * step);
            im[j] = from.im(first + j * step);
        }
    }
}
