package io.fluxion.engine;

import io.fluxion.engine.operations.DilatedConvolution;
import io.fluxion.engine.operations.Primitive;
import io.fluxion.engine.operations.WindowArgMax;
import io.fluxion.engine.operations.Windows;
import io.fluxion.tensor.Convolution;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Padding;
import io.fluxion.tensor.Pooling;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** From the settings of convolutions and windows to operations. */
final class Convolutions {
    private Convolutions() {
    }

    /** Strides, paddings and dilations of every axis. */
    private record Axes(List<Integer> strides, List<Integer> low, List<Integer> high, List<Integer> dilations,
            int groups) {
        DilatedConvolution operation() {
            List<Integer> ones = Collections.nCopies(strides.size(), 1);
            return new DilatedConvolution(strides, low, high, ones, dilations, groups);
        }
    }

    /**
     * @param lengths of the input's spatial axes
     * @param kernel its lengths on them
     */
    private static Axes axes(Convolution settings, List<Integer> lengths, List<Integer> kernel) {
        int n = lengths.size();
        List<Integer> strides = Convolution.spread(settings.strides(), n);
        List<Integer> dilations = Convolution.spread(settings.dilations(), n);
        List<Integer> low = new ArrayList<>(Convolution.spread(settings.low(), n));
        List<Integer> high = new ArrayList<>(Convolution.spread(settings.high(), n));
        for (int axis = 0; settings.same() && axis < n; axis++) {
            int positions = Math.ceilDiv(lengths.get(axis), strides.get(axis));
            int missing = (positions - 1) * strides.get(axis) + (kernel.get(axis) - 1) * dilations.get(axis) + 1
                    - lengths.get(axis);
            low.set(axis, Math.max(missing, 0) / 2);
            high.set(axis, Math.max(missing, 0) - low.get(axis));
        }
        return new Axes(strides, low, high, dilations, settings.groups());
    }

    static Tensor convolve(GraphTrace trace, Tensor x, Tensor kernel, Convolution settings) {
        Axes axes = trace.shapeRule("convolve", () -> {
            if (settings.outputPadding().stream().anyMatch(more -> more != 0)) {
                throw new IllegalArgumentException("only a transposed convolution has an output padding");
            }
            return axes(settings, spatial(x), spatial(kernel, x));
        });
        if (settings.mode() == Padding.ZERO) {
            return trace.apply(axes.operation(), List.of(x, kernel)).get(0);
        }
        Tensor wide = x;
        List<Integer> zeros = Collections.nCopies(axes.strides().size(), 0);
        for (int axis = 0; axis < zeros.size(); axis++) {
            wide = wide.pad(settings.mode(), axis + 2, axes.low().get(axis), axes.high().get(axis));
        }
        Axes inside = new Axes(axes.strides(), zeros, zeros, axes.dilations(), axes.groups());
        return trace.apply(inside.operation(), List.of(wide, kernel)).get(0);
    }

    static Tensor convolveTransposed(GraphTrace trace, Tensor x, Tensor kernel, Convolution settings) {
        // where the padding follows from the lengths, the result has stride times as many positions
        Axes axes = trace.shapeRule("convolveTransposed", () -> {
            List<Integer> strides = Convolution.spread(settings.strides(), spatial(x).size());
            List<Integer> lengths = new ArrayList<>();
            for (int axis = 0; axis < strides.size(); axis++) {
                lengths.add(spatial(x).get(axis) * strides.get(axis));
            }
            return axes(settings, lengths, spatial(kernel, x));
        });
        Shape result = trace.shapeRule("convolveTransposed", () -> transposed(x, kernel, settings, axes));
        return axes.operation().transposed(x, kernel, result);
    }

    private static Shape transposed(Tensor x, Tensor kernel, Convolution settings, Axes axes) {
        if (settings.mode() != Padding.ZERO) {
            throw new IllegalArgumentException(
                    "a transposed convolution has zeros as padding, not " + settings.mode());
        }
        if (x.shape().length(1) != kernel.shape().length(0) || x.shape().length(1) % settings.groups() != 0) {
            throw new IllegalArgumentException(
                    "%s has not the channels of the kernel %s in %d groups: [channels, out channels / groups, spatial...]"
                            .formatted(x.type(), kernel.type(), settings.groups()));
        }
        List<Integer> spatial = spatial(x);
        List<Integer> more = Convolution.spread(settings.outputPadding(), spatial.size());
        int[] lengths = x.shape().toArray();
        lengths[1] = kernel.shape().length(1) * settings.groups();
        for (int axis = 0; axis < more.size(); axis++) {
            int stride = axes.strides().get(axis);
            if (more.get(axis) >= stride) {
                throw new IllegalArgumentException(
                        "the output padding %d is not smaller than the stride %d".formatted(more.get(axis), stride));
            }
            int reach = (kernel.shape().length(axis + 2) - 1) * axes.dilations().get(axis) + 1;
            int natural = (spatial.get(axis) - 1) * stride + reach - axes.low().get(axis) - axes.high().get(axis)
                    + more.get(axis);
            lengths[axis + 2] = spatial.get(axis) == 0
                    ? 0
                    : settings.same() ? spatial.get(axis) * stride : Math.max(natural, 0);
        }
        return Shape.of(lengths);
    }

    private static List<Integer> spatial(Tensor x) {
        if (x.shape().rank() < 3) {
            throw new IllegalArgumentException(x.type() + " has not the axes [batch, channels, spatial...]");
        }
        return Primitive.list(x.shape().toArray()).subList(2, x.shape().rank());
    }

    private static List<Integer> spatial(Tensor kernel, Tensor x) {
        if (kernel.shape().rank() != x.shape().rank()) {
            throw new IllegalArgumentException(
                    "the kernel %s has not the axes [out channels, channels / groups, spatial...] with the %d spatial ones of %s"
                            .formatted(kernel.type(), x.shape().rank() - 2, x.type()));
        }
        return spatial(kernel);
    }

    /** Windows in the place of kernels. */
    private static DilatedConvolution movement(GraphTrace trace, String name, Tensor x, Pooling pooling) {
        return trace.shapeRule(name, () -> {
            List<Integer> spatial = spatial(x);
            return axes(pooling.movement(), spatial, Convolution.spread(pooling.window(), spatial.size())).operation();
        });
    }

    static Tensor maxPool(GraphTrace trace, Tensor x, Pooling pooling) {
        DilatedConvolution movement = movement(trace, "maxPool", x, pooling);
        int axes = movement.strides().size();
        Tensor places = x.apply(new WindowArgMax(Convolution.spread(pooling.window(), axes), movement)).get(0);
        Tensor largest = flat(x).gatherAlong(2, flat(places));
        return largest.reshape(places.shape().toArray());
    }

    /** All spatial axes as one. */
    private static Tensor flat(Tensor x) {
        int pixels = spatial(x).stream().reduce(1, (a, b) -> a * b);
        return x.reshape(x.shape().length(0), x.shape().length(1), pixels);
    }

    static Tensor averagePool(GraphTrace trace, Tensor x, Pooling pooling) {
        DilatedConvolution movement = movement(trace, "averagePool", x, pooling);
        int axes = movement.strides().size();
        List<Integer> window = Convolution.spread(pooling.window(), axes);
        int[] images = x.shape().toArray();
        images[0] *= images[1];
        images[1] = 1;
        int[] ones = new int[axes + 2];
        Arrays.setAll(ones, axis -> axis < 2 ? 1 : window.get(axis - 2));
        Tensor sums = x.reshape(images).apply(movement, x.constant(1).broadcastTo(ones)).get(0);
        int[] result = sums.shape().toArray();
        result[0] = x.shape().length(0);
        result[1] = x.shape().length(1);
        Tensor pooled = sums.reshape(result);
        if (pooling.countPadding()) {
            return pooled.dividedBy(window.stream().reduce(1, (a, b) -> a * b));
        }
        List<Integer> positions = spatial(pooled);
        int[] counts = Windows.counts(movement, spatial(x), window, positions);
        NdArray divisors = NdArray.zeros(TensorType.of(x.dtype(), Primitive.array(positions)));
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                throw new IllegalArgumentException(
                        "averagePool at %s: a window %s on %s lies in the padding, which does not count".formatted(
                                trace.here(), window, x.type()));
            }
            divisors.set(i, counts[i]);
        }
        return pooled.dividedBy(trace.constant(divisors));
    }
}
