package io.fluxion.engine.fourier;

import io.fluxion.engine.operations.Primitive;
import io.fluxion.tensor.DType;
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
 * Between n real numbers along an axis and elements 0 to {@code n / 2} of their transform, which determine the others: there
 * {@code X_k = sum_j x_j e^(-2 pi i j k / n)}, back {@code x_j = sum_k X_k e^(2 pi i j k / n)} over all k, with the mirrored
 * elements. Each is its own tangent, and the transpose of the other but for weights: an element that is not its own mirror image counts
 * twice. f32 is transformed in f64 and rounded.
 *
 * @param axis from 0
 * @param length number n of real numbers
 * @param back from the transform to the real numbers
 * @param scaled whether results are divided by n
 */
public record RealFft(int axis, int length, boolean back, boolean scaled) implements Operation {
    @Override
    public String name() {
        return back ? "irfft" : "rfft";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("axis", axis, "length", length, "scaled", scaled ? 1 : 0);
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        TensorType type = inputs.get(0);
        Primitive.requireAxis(type, axis);
        int half = length / 2 + 1;
        boolean fits = length > 0 && (back ? type.dtype().isComplex() : type.dtype().isReal())
                && type.shape().length(axis) == (back ? half : length);
        if (!fits) {
            throw new IllegalArgumentException("%s has no %s of %d real numbers along axis %d".formatted(type,
                    back ? "half a transform" : "line", length, axis));
        }
        int[] lengths = type.shape().toArray();
        lengths[axis] = back ? length : half;
        DType dtype = back ? type.dtype().real() : type.dtype().complex();
        return List.of(new TensorType(dtype, Shape.of(lengths)));
    }

    @Override
    public boolean isLinear(List<Boolean> varying) {
        return true;
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        RealFft other = new RealFft(axis, length, !back, scaled);
        Tensor v = cotangents.get(0);
        return List.of(Optional.of(back
                ? weighted(v.apply(other).get(0), 2)
                : weighted(v, 0.5).apply(other).get(0)));
    }

    /** Elements that are not their own mirror images times a weight. */
    private Tensor weighted(Tensor half, double weight) {
        NdArray weights = NdArray.zeros(TensorType.of(half.dtype().real(), length / 2 + 1));
        for (int k = 0; k < weights.size(); k++) {
            weights.set(k, k == 0 || 2 * k == length ? 1 : weight);
        }
        int[] lengths = new int[half.shape().rank() - axis];
        Arrays.fill(lengths, 1);
        lengths[0] = weights.size();
        Tensor along = half.trace().constant(weights).reshape(lengths);
        return half.real().times(along).complex(half.imag().times(along));
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return List.of(tangents.get(0).map(v -> v.apply(this).get(0)));
    }

    @Override
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        return inputs.get(0).apply(new RealFft(axis + 1, length, back, scaled));
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        Shape shape = inputs.get(0).shape();
        int inner = Arrays.stream(shape.toArray(), axis + 1, shape.rank()).reduce(1, (a, b) -> a * b);
        int lines = shape.size() / shape.length(axis);
        Line line = new Line(length, inner, scaled ? length : 1);
        return (in, out) -> {
            for (int i = 0; i < lines; i++) {
                if (back) {
                    line.backward(in[0], out[0], i);
                } else {
                    line.forward(in[0], out[0], i);
                }
            }
        };
    }

    /** One line along the axis, with its memory. */
    private static final class Line {
        private final int inner;
        private final double divisor;
        private final double[] x;
        private final double[] re;
        private final double[] im;
        private final RealTransform transform;

        Line(int length, int inner, double divisor) {
            this.inner = inner;
            this.divisor = divisor;
            this.x = new double[length];
            this.re = new double[length / 2 + 1];
            this.im = new double[length / 2 + 1];
            this.transform = new RealTransform(length);
        }

        /** The first element of a line of so many. */
        private int first(int line, int elements) {
            return line / inner * inner * elements + line % inner;
        }

        void forward(NdArray from, NdArray to, int line) {
            int source = first(line, x.length);
            for (int j = 0; j < x.length; j++) {
                x[j] = from.get(source + j * inner);
            }
            transform.forward(x, re, im);
            int target = first(line, re.length);
            for (int k = 0; k < re.length; k++) {
                to.set(target + k * inner, re[k] / divisor, im[k] / divisor);
            }
        }

        void backward(NdArray from, NdArray to, int line) {
            int source = first(line, re.length);
            for (int k = 0; k < re.length; k++) {
                re[k] = from.re(source + k * inner);
                im[k] = from.im(source + k * inner);
            }
            transform.backward(re, im, x);
            int target = first(line, x.length);
            for (int j = 0; j < x.length; j++) {
                to.set(target + j * inner, x[j] / divisor);
            }
        }
    }
}
