package io.fluxion.engine.operations;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.TensorType;

/** The sums of {@link DilatedConvolution} as they are written, one result after the other. */
final class ConvolutionLoops implements Kernel {
    /** Outside of the input: a zero that takes part. */
    private static final int ZERO = -1;
    /** Between elements of the input: takes no part. */
    private static final int HOLE = -2;
    private final Shape input;
    private final Shape kernel;
    private final Shape output;
    private final int groups;
    private final boolean single;
    private final int elements;
    private final int pixels;
    private final int positions;
    /** For each position and kernel element where in an image it looks, {@link #ZERO} or {@link #HOLE}. */
    private final int[] sources;

    ConvolutionLoops(DilatedConvolution operation, TensorType x, Shape kernel, Shape output) {
        this.input = x.shape();
        this.kernel = kernel;
        this.output = output;
        this.groups = operation.groups();
        this.single = x.dtype() == DType.F32;
        this.elements = Slice.inner(kernel, 1);
        this.pixels = Slice.inner(input, 1);
        this.positions = Slice.inner(output, 1);
        this.sources = new int[positions * elements];
        for (int p = 0; p < positions; p++) {
            for (int k = 0; k < elements; k++) {
                sources[p * elements + k] = source(operation, p, k);
            }
        }
    }

    private int source(DilatedConvolution operation, int position, int element) {
        int p = position;
        int k = element;
        int source = 0;
        int stride = 1;
        boolean outside = false;
        for (int axis = input.rank() - 1; axis >= 2; axis--) {
            int spatial = axis - 2;
            int distance = operation.inputDilation().get(spatial);
            int at = p % output.length(axis) * operation.strides().get(spatial)
                    + k % kernel.length(axis) * operation.kernelDilation().get(spatial) - operation.low().get(spatial);
            if (Math.floorMod(at, distance) != 0) {
                return HOLE;
            }
            int index = Math.floorDiv(at, distance);
            outside |= index < 0 || index >= input.length(axis);
            source += index * stride;
            stride *= input.length(axis);
            p /= output.length(axis);
            k /= kernel.length(axis);
        }
        return outside ? ZERO : source;
    }

    @Override
    public void run(NdArray[] inputs, NdArray[] outputs) {
        int out = kernel.length(0);
        for (int i = 0; i < outputs[0].size(); i++) {
            int p = i % positions;
            int o = i / positions % out;
            int n = i / positions / out;
            outputs[0].set(i, sum(inputs[0], inputs[1], n, o, p));
        }
    }

    private double sum(NdArray x, NdArray weights, int n, int o, int p) {
        int channels = kernel.length(1);
        int first = n * input.length(1) + o / (kernel.length(0) / groups) * channels;
        double sum = 0;
        for (int c = 0; c < channels; c++) {
            for (int k = 0; k < elements; k++) {
                int source = sources[p * elements + k];
                if (source != HOLE) {
                    double value = source == ZERO ? 0 : x.get((first + c) * pixels + source);
                    double weight = weights.get((o * channels + c) * elements + k);
                    sum = single ? Math.fma((float) value, (float) weight, (float) sum) : Math.fma(value, weight, sum);
                }
            }
        }
        return sum;
    }
}
