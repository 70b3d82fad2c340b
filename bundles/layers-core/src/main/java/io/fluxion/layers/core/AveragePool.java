package io.fluxion.layers.core;

import io.fluxion.layer.Layer;
import io.fluxion.layer.Parameters;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * The mean of each window, of each channel of {@code [batch, channels, spatial...]}. A list has one number for all spatial axes, or one for
 * each.
 *
 * @param window lengths
 * @param stride steps between windows; 0: the lengths, so that they lie side by side
 * @param padding zeros added at both ends
 * @param same whether the padding is such that there are {@code ceil(length / stride)} windows
 * @param countPadding whether the zeros count
 */
@Plugin(kind = Layer.class, name = "average-pool", help = "the mean of each window")
public record AveragePool(
        @Param(value = "2", help = "lengths of the window", min = 1, max = 65536) List<Double> window,
        @Param(value = "0", help = "steps between windows; 0: their lengths", min = 0, max = 65536) List<Double> stride,
        @Param(value = "0", help = "zeros added at both ends", min = 0, max = 65536) List<Double> padding,
        @Param(value = "false", help = "whether the padding keeps the lengths, but for strides") boolean same,
        @Param(value = "true", help = "whether the zeros count") boolean countPadding) implements Layer {
    public AveragePool {
        window = List.copyOf(window);
        stride = List.copyOf(stride);
        padding = List.copyOf(padding);
        var _ = Movement.window(window, stride, padding, same);
    }

    @Override
    public Tensor apply(Tensor x, Parameters parameters) {
        Movement.requireSpatial("average-pool", x);
        return x.averagePool(Movement.window(window, stride, padding, same).countPadding(countPadding));
    }
}
