package io.fluxion.layers.core;

import io.fluxion.layer.Initialization;
import io.fluxion.layer.Layer;
import io.fluxion.layer.Parameters;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Convolution;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * The transpose of a convolution as a linear map (Dumoulin and Visin 2016, chapter 4): {@code [batch, channels, spatial...]} to
 * {@code [batch, out channels, positions...]} with
 * {@code (length - 1) stride - 2 padding + (kernel - 1) dilation + 1 + output padding} positions on an axis, with learned
 * {@code weight [channels, out channels / groups, kernel...]} and {@code bias [out channels]}. As in PyTorch, an initialization takes the
 * second axis of the weight for the inputs.
 *
 * @param channels of the output
 * @param kernel lengths
 * @param stride steps of the convolution that leads back
 * @param padding of it
 * @param same whether its padding is such that the output has {@code length stride} positions
 * @param outputPadding positions more at the end, fewer than the stride
 * @param dilation distances between the kernel's elements
 * @param groups parts of the channels that see each other only
 * @param activation function of each output
 * @param bias whether there is one
 * @param weights of the kernel before training
 */
@Plugin(kind = Layer.class, name = "conv-transposed", help = "transposed convolution, which makes more positions", citation = "arXiv:1603.07285")
public record ConvTransposed(@Param(help = "of the output", min = 1, max = 65536) int channels,
        @Param(value = "3", help = "lengths of the kernel", min = 1, max = 65536) List<Double> kernel,
        @Param(value = "1", help = "steps of the convolution that leads back", min = 1, max = 65536) List<Double> stride,
        @Param(value = "0", help = "padding of the convolution that leads back", min = 0, max = 65536) List<Double> padding,
        @Param(value = "false", help = "whether the output is stride times as long") boolean same,
        @Param(value = "0", help = "positions more at the end", min = 0, max = 65536) List<Double> outputPadding,
        @Param(value = "1", help = "distances between the kernel's elements", min = 1, max = 65536) List<Double> dilation,
        @Param(value = "1", help = "parts of the channels that see each other only", min = 1, max = 65536) int groups,
        @Param(value = "identity", help = "function of each output") Activation activation,
        @Param(value = "true", help = "whether a bias is added") boolean bias,
        @Param(value = "he", help = "of the kernel before training") Initialization weights) implements Layer {
    public ConvTransposed {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        padding = List.copyOf(padding);
        outputPadding = List.copyOf(outputPadding);
        dilation = List.copyOf(dilation);
        var _ = Movement.whole("kernel", kernel);
        var _ = Movement.whole("output-padding", outputPadding);
        var _ = Movement.of(stride, padding, same, dilation);
    }

    @Override
    public Tensor apply(Tensor x, Parameters parameters) {
        Movement.requireSpatial("conv-transposed", x);
        int in = x.shape().length(1);
        if (in % groups != 0 || channels % groups != 0) {
            throw new IllegalArgumentException("conv-transposed has " + groups + " groups, which do not divide the "
                    + in + " channels of " + x.shape() + " and the " + channels + " of the output");
        }
        Tensor weight = parameters.tensor("weight", weights,
                Movement.shape(in, channels / groups, Movement.spread("kernel", kernel, x)));
        Convolution movement = Movement.of(stride, padding, same, dilation).groups(groups)
                .outputPadding(Movement.whole("output-padding", outputPadding));
        Tensor y = x.convolveTransposed(weight, movement);
        return activation.of(bias
                ? Movement.plusEach(y, parameters.tensor("bias", Initialization.constant(0), channels))
                : y);
    }
}
