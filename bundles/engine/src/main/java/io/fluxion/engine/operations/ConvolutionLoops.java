package io.fluxion.engine.operations;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.TensorType;

/** The sums of {@link DilatedConvolution} as they are written, one result after the other. */
final class ConvolutionLoops implements Kernel {
    private final Shape input;
    private final Shape kernel;
    private final int groups;
    private final boolean single;
    private final int elements;
    private final int pixels;
    private final int positions;
    /** See {@link Windows}: what is outside is a zero that takes part, a hole takes no part. */
    private final int[] sources;

    ConvolutionLoops(DilatedConvolution operation, TensorType x, Shape kernel, Shape output) {
        this.input = x.shape();
        this.kernel = kernel;
        this.groups = operation.groups();
        this.single = x.dtype() == DType.F32;
        this.elements = Slice.inner(kernel, 1);
        this.pixels = Slice.inner(input, 1);
        this.positions = Slice.inner(output, 1);
        this.sources = Windows.sources(operation, input, kernel, output);
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
                if (source != Windows.HOLE) {
                    double value = source == Windows.OUTSIDE ? 0 : x.get((first + c) * pixels + source);
                    double weight = weights.get((o * channels + c) * elements + k);
                    sum = single ? Math.fma((float) value, (float) weight, (float) sum) : Math.fma(value, weight, sum);
                }
            }
        }
        return sum;
    }
}
