package io.fluxion.layers.core;

import io.fluxion.layer.Initialization;
import io.fluxion.layer.Layer;
import io.fluxion.layer.Parameters;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Convolution;
import io.fluxion.tensor.Padding;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * A convolution, which is a cross-correlation as in all networks (LeCun et al. 1989): {@code [batch, channels, spatial...]} with one to
 * three spatial axes to {@code [batch, out channels, positions...]}, with learned
 * {@code weight [out channels, channels / groups, kernel...]} and {@code bias [out channels]}, which begins at 0. A list has one number for
 * all spatial axes, or one for each. Positions on an axis:
 * {@code floor((length + 2 padding - (kernel - 1) dilation - 1) / stride) + 1}.
 *
 * @param channels of the output
 * @param kernel lengths
 * @param stride steps between positions
 * @param padding elements added at both ends
 * @param same whether the padding is such that there are {@code ceil(length / stride)} positions, an odd element at the end
 * @param dilation distances between the kernel's elements
 * @param groups parts of the channels that see each other only
 * @param mode what is added
 * @param activation function of each output
 * @param bias whether there is one
 * @param weights of the kernel before training
 */
@Plugin(kind = Layer.class, name = "conv", help = "convolution over one to three spatial axes", citation = "doi:10.1162/neco.1989.1.4.541")
public record Conv(@Param(help = "of the output", min = 1, max = 65536) int channels,
        @Param(value = "3", help = "lengths of the kernel", min = 1, max = 65536) List<Double> kernel,
        @Param(value = "1", help = "steps between positions", min = 1, max = 65536) List<Double> stride,
        @Param(value = "0", help = "elements added at both ends", min = 0, max = 65536) List<Double> padding,
        @Param(value = "false", help = "whether the padding keeps the lengths, but for strides") boolean same,
        @Param(value = "1", help = "distances between the kernel's elements", min = 1, max = 65536) List<Double> dilation,
        @Param(value = "1", help = "parts of the channels that see each other only", min = 1, max = 65536) int groups,
        @Param(value = "zero", help = "what is added") Padding mode,
        @Param(value = "identity", help = "function of each output") Activation activation,
        @Param(value = "true", help = "whether a bias is added") boolean bias,
        @Param(value = "he", help = "of the kernel before training") Initialization weights) implements Layer {
    public Conv {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        padding = List.copyOf(padding);
        dilation = List.copyOf(dilation);
        var _ = Movement.whole("kernel", kernel);
        var _ = Movement.of(stride, padding, same, dilation);
    }

    @Override
    public Tensor apply(Tensor x, Parameters parameters) {
        Movement.requireSpatial("conv", x);
        int in = x.shape().length(1);
        if (in % groups != 0 || channels % groups != 0) {
            throw new IllegalArgumentException("conv has " + groups + " groups, which do not divide the " + in
                    + " channels of " + x.shape() + " and the " + channels + " of the output");
        }
        Tensor weight = parameters.tensor("weight", weights,
                Movement.shape(channels, in / groups, Movement.spread("kernel", kernel, x)));
        Convolution movement = Movement.of(stride, padding, same, dilation).groups(groups).mode(mode);
        Tensor y = x.convolve(weight, movement);
        return activation.of(bias
                ? Movement.plusEach(y, parameters.tensor("bias", Initialization.constant(0), channels))
                : y);
    }
}
