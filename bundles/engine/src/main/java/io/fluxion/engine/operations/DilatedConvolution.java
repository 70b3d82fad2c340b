package io.fluxion.engine.operations;

import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Series;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Cross-correlation of {@code [batch, channels, spatial...]} with a kernel {@code [out channels, channels / groups, spatial...]}:
 * {@code y[n, o, p] = sum over c and k of z[n, c, p stride + k kernelDilation] kernel[o, c, k]}, where z is x with
 * {@code inputDilation - 1} holes between elements, and {@code low} and {@code high} zeros at the ends; negative numbers crop. This family is
 * closed under its derivatives (XLA's ConvGeneralDilated). Accumulates {@code y = fma(z, kernel, y)} ascending over the
 * channels of the group and, within, over k in row-major order, from +0, in the tensor's type. Zeros of the padding take part,
 * holes do not: k takes part when on every axis its distance from the first element is a multiple of the input dilation.
 *
 * @param strides for each spatial axis, from 1
 * @param low zeros before the first element, after dilation
 * @param high zeros after the last one
 * @param inputDilation distances between the input's elements, from 1
 * @param kernelDilation distances between the kernel's elements, from 1
 * @param groups parts of the channels; part g of the out channels sees part g of the channels
 */
public record DilatedConvolution(List<Integer> strides, List<Integer> low, List<Integer> high,
        List<Integer> inputDilation, List<Integer> kernelDilation, int groups) implements Operation {
    public DilatedConvolution {
        strides = List.copyOf(strides);
        low = List.copyOf(low);
        high = List.copyOf(high);
        inputDilation = List.copyOf(inputDilation);
        kernelDilation = List.copyOf(kernelDilation);
    }

    @Override
    public String name() {
        return "convolution";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("strides", strides, "low", low, "high", high, "inputDilation", inputDilation, "kernelDilation",
                kernelDilation, "groups", groups);
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        TensorType x = inputs.get(0);
        TensorType kernel = inputs.get(1);
        if (x.dtype() != kernel.dtype()) {
            Binary.requireEqual(x, kernel);
        }
        Primitive.requireReal(x);
        int axes = x.shape().rank() - 2;
        if (axes < 1 || kernel.shape().rank() != axes + 2 || strides.size() != axes || low.size() != axes
                || high.size() != axes || inputDilation.size() != axes || kernelDilation.size() != axes) {
            throw new IllegalArgumentException(
                    "%s and the kernel %s do not fit as [batch, channels, spatial...] and [out channels, channels / groups, spatial...] with %d spatial axes"
                            .formatted(x, kernel, strides.size()));
        }
        if (x.shape().length(1) != kernel.shape().length(1) * groups || kernel.shape().length(0) % groups != 0) {
            throw new IllegalArgumentException(
                    "%s has not the channels of the kernel %s in %d groups: [out channels, channels / groups, spatial...]"
                            .formatted(x, kernel, groups));
        }
        int[] lengths = new int[axes + 2];
        lengths[0] = x.shape().length(0);
        lengths[1] = kernel.shape().length(0);
        for (int axis = 0; axis < axes; axis++) {
            if (kernel.shape().length(axis + 2) == 0) {
                throw new IllegalArgumentException("the kernel %s has no elements".formatted(kernel));
            }
            lengths[axis + 2] = positions(axis, x.shape().length(axis + 2), kernel.shape().length(axis + 2));
        }
        return List.of(TensorType.of(x.dtype(), lengths));
    }

    /** How many positions a window of some length has on an axis. */
    int positions(int axis, int length, int window) {
        int room = low.get(axis) + dilated(length, inputDilation.get(axis)) + high.get(axis)
                - dilated(window, kernelDilation.get(axis));
        return room < 0 ? 0 : room / strides.get(axis) + 1;
    }

    /** From the first to the last of so many elements at that distance. */
    static int dilated(int length, int distance) {
        return length == 0 ? 0 : (length - 1) * distance + 1;
    }

    private static Tensor convolution(Tensor x, Tensor kernel, DilatedConvolution operation) {
        return x.apply(operation, kernel).get(0);
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        Optional<Tensor> left = tangents.get(0).map(v -> convolution(v, inputs.get(1), this));
        Optional<Tensor> right = tangents.get(1).map(v -> convolution(inputs.get(0), v, this));
        return List.of(left.isPresent() && right.isPresent()
                ? Optional.of(left.get().plus(right.get()))
                : left.or(() -> right));
    }

    @Override
    public boolean isLinear(List<Boolean> varying) {
        return !(varying.get(0) && varying.get(1));
    }

    @Override
    public List<Series> jet(List<Series> inputs, List<Tensor> outputs) {
        return List.of(Recurrences.bilinear(inputs.get(0), inputs.get(1), outputs.get(0),
                (x, kernel) -> convolution(x, kernel, this)));
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        Tensor v = cotangents.get(0);
        if (v.shape().size() == 0) {
            return List.of(Optional.empty(), Optional.empty());
        }
        return List.of(Optional.of(transposed(v, inputs.get(1), inputs.get(0).shape())),
                Optional.of(byKernel(inputs.get(0), v, inputs.get(1).shape())));
    }

    /**
     * The transpose in the input: again a convolution, of the cotangent with the kernel turned around, the stride now distances
     * between elements.
     *
     * @param v {@code [batch, out channels, positions...]}
     * @param input shape of the result
     */
    public Tensor transposed(Tensor v, Tensor kernel, Shape input) {
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        for (int axis = 0; axis < strides.size(); axis++) {
            int reach = dilated(kernel.shape().length(axis + 2), kernelDilation.get(axis));
            before.add(reach - low.get(axis) - 1);
            after.add(dilated(input.length(axis + 2), inputDilation.get(axis)) + low.get(axis)
                    - dilated(v.shape().length(axis + 2), strides.get(axis)));
        }
        return convolution(v, turned(kernel), new DilatedConvolution(inputDilation, before, after, strides,
                kernelDilation, groups));
    }

    /** From {@code [out channels, channels / groups, spatial...]} to {@code [channels, out channels / groups, spatial reversed...]}. */
    private Tensor turned(Tensor kernel) {
        int[] shape = kernel.shape().toArray();
        int out = shape[0] / groups;
        int in = shape[1];
        int[] lengths = shape.clone();
        lengths[0] = groups * in;
        lengths[1] = out;
        int elements = 1;
        for (int axis = 2; axis < shape.length; axis++) {
            elements *= shape[axis];
        }
        // all spatial axes in reverse are the elements of one axis in reverse
        return kernel.reshape(groups, out, in, elements).transpose(0, 2, 1, 3).flip(3).reshape(lengths);
    }

    /** The transpose in the kernel: a convolution over the batch in the place of the channels. */
    private Tensor byKernel(Tensor x, Tensor v, Shape kernel) {
        int batch = x.shape().length(0);
        int in = kernel.length(1);
        int[] lengths = x.shape().toArray();
        lengths[0] = in;
        lengths[1] = groups * batch;
        List<Integer> order = new ArrayList<>(List.of(2, 1, 0));
        List<Integer> exchanged = new ArrayList<>(List.of(1, 0));
        List<Integer> after = new ArrayList<>();
        for (int axis = 0; axis < strides.size(); axis++) {
            order.add(axis + 3);
            exchanged.add(axis + 2);
            after.add(dilated(v.shape().length(axis + 2), strides.get(axis))
                    - dilated(x.shape().length(axis + 2), inputDilation.get(axis))
                    + dilated(kernel.length(axis + 2), kernelDilation.get(axis)) - low.get(axis) - 1);
        }
        Tensor images = split(x, 1, groups, in).transpose(Primitive.array(order)).reshape(lengths);
        Tensor kernels = v.transpose(Primitive.array(exchanged));
        DilatedConvolution over = new DilatedConvolution(/* strides= */ kernelDilation, low, after, inputDilation,
                /* kernelDilation= */ strides, groups);
        return convolution(images, kernels, over).transpose(Primitive.array(exchanged));
    }

    /** One axis as two. */
    static Tensor split(Tensor x, int axis, int first, int second) {
        List<Integer> lengths = new ArrayList<>(Primitive.list(x.shape().toArray()));
        lengths.set(axis, second);
        lengths.add(axis, first);
        return x.reshape(Primitive.array(lengths));
    }

    /** Two neighbouring axes as one. */
    static Tensor joined(Tensor x, int axis) {
        List<Integer> lengths = new ArrayList<>(Primitive.list(x.shape().toArray()));
        lengths.set(axis, lengths.get(axis) * lengths.get(axis + 1));
        lengths.subList(axis + 1, axis + 2).clear();
        return x.reshape(Primitive.array(lengths));
    }

    /** An axis moved to the front, or from there to its place. */
    private static Tensor moved(Tensor x, int from, int to) {
        List<Integer> axes = new ArrayList<>(IntStream.range(0, x.shape().rank()).filter(axis -> axis != from).boxed()
                .toList());
        axes.add(to, from);
        return x.transpose(Primitive.array(axes));
    }

    /** Images of all elements are one batch; kernels of all elements are more out channels, and more groups if the images differ. */
    @Override
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        Tensor x = inputs.get(0);
        Tensor kernel = inputs.get(1);
        if (!mapped.get(1)) {
            return List.of(split(convolution(joined(x, 0), kernel, this), 0, size, x.shape().length(1)));
        }
        int out = kernel.shape().length(1);
        if (mapped.get(0)) {
            DilatedConvolution wide = new DilatedConvolution(strides, low, high, inputDilation, kernelDilation,
                    size * groups);
            Tensor y = convolution(joined(moved(x, 0, 1), 1), joined(kernel, 0), wide);
            return List.of(moved(split(y, 1, size, out), 1, 0));
        }
        // [batch, groups, out / groups, ...] to [groups, batch, out / groups, ...]
        Tensor kernels = joined(joined(moved(split(kernel, 1, groups, out / groups), 0, 1), 0), 0);
        Tensor y = split(split(convolution(x, kernels, this), 1, groups * size, out / groups), 1, groups, size);
        return List.of(joined(moved(y, 2, 0), 2));
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        return new ConvolutionLoops(this, inputs.get(0), inputs.get(1).shape(), outputs(inputs).get(0).shape());
    }
}
