package io.fluxion.engine.operations;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where in a channel the largest element is that a window sees, an i32 for each position: of {@code [batch, channels, spatial...]}
 * the row-major index over the spatial axes. Of equal elements the first, or the first NaN; the padding is never the largest.
 * No derivative.
 *
 * @param window its lengths
 * @param movement how it moves, over an input without holes
 */
public record WindowArgMax(List<Integer> window, DilatedConvolution movement) implements Operation {
    public WindowArgMax {
        window = List.copyOf(window);
    }

    @Override
    public String name() {
        return "window_argmax";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("window", window, "strides", movement.strides(), "low", movement.low(), "high", movement.high(),
                "dilation", movement.kernelDilation());
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        TensorType x = inputs.get(0);
        Primitive.requireReal(x);
        int[] lengths = x.shape().toArray();
        if (lengths.length != window.size() + 2) {
            throw new IllegalArgumentException(
                    "%s has not the axes [batch, channels] and those of the window %s".formatted(x, window));
        }
        for (int axis = 0; axis < window.size(); axis++) {
            int positions = movement.positions(axis, lengths[axis + 2], window.get(axis));
            for (int p = 0; p < positions; p++) {
                if (Windows.inside(movement, axis, lengths[axis + 2], window.get(axis), p) == 0) {
                    throw new IllegalArgumentException(
                            "position %d of the window %s on axis %d of %s lies in the padding".formatted(p, window,
                                    axis + 2, x));
                }
            }
            lengths[axis + 2] = positions;
        }
        return List.of(TensorType.of(DType.I32, lengths));
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        return List.of(Optional.empty());
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return List.of(Optional.empty());
    }

    @Override
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        Tensor x = inputs.get(0);
        Tensor found = DilatedConvolution.joined(x, 0).apply(this).get(0);
        return List.of(DilatedConvolution.split(found, 0, size, x.shape().length(1)));
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        Shape input = inputs.get(0).shape();
        Shape output = outputs(inputs).get(0).shape();
        List<Integer> lengths = new ArrayList<>(List.of(1, 1));
        lengths.addAll(window);
        int[] sources = Windows.sources(movement, input, Primitive.shape(lengths), output);
        int positions = Slice.inner(output, 1);
        int pixels = Slice.inner(input, 1);
        int elements = Slice.inner(Primitive.shape(lengths), 1);
        return (in, out) -> {
            int[] found = (int[]) out[0].storage();
            int size = out[0].size();
            for (int i = 0; i < size; i++) {
                int channel = in[0].offset() + i / positions * pixels;
                int from = i % positions * elements;
                found[out[0].offset() + i] = in[0].type().dtype() == DType.F32
                        ? first(in[0].f32(), channel, sources, from, elements)
                        : first(in[0].f64(), channel, sources, from, elements);
            }
        };
    }

    private static int first(double[] x, int channel, int[] sources, int from, int elements) {
        int best = Windows.OUTSIDE;
        double largest = 0;
        for (int k = from; k < from + elements; k++) {
            int source = sources[k];
            if (source >= 0) {
                double value = x[channel + source];
                if (best < 0 || Side.MAX.replaces(value, largest)) {
                    best = source;
                    largest = value;
                }
            }
        }
        return best;
    }

    private static int first(float[] x, int channel, int[] sources, int from, int elements) {
        int best = Windows.OUTSIDE;
        float largest = 0;
        for (int k = from; k < from + elements; k++) {
            int source = sources[k];
            if (source >= 0) {
                float value = x[channel + source];
                if (best < 0 || Side.MAX.replaces(value, largest)) {
                    best = source;
                    largest = value;
                }
            }
        }
        return best;
    }
}
