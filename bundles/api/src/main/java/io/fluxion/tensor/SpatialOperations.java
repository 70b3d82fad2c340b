package io.fluxion.tensor;

import org.osgi.annotation.versioning.ProviderType;

/** What a {@link Tensor} {@code [batch, channels, spatial...]} offers to kernels and windows that move over its spatial axes. */
@ProviderType
public interface SpatialOperations {
    /**
     * {@code y[n, o, p] = sum over c and k of x[n, c, p stride - low + k dilation] kernel[o, c, k]}, the cross-correlation that networks call
     * convolution; flip the kernel for that of mathematics. Accumulates {@code y = fma(x, kernel, y)} ascending over the channels of the
     * group and, within, the kernel's elements in row-major order, from +0, in the tensor's type; zeros of the padding take part.
     * Positions: {@code floor((length + low + high - (kernel - 1) dilation - 1) / stride) + 1}.
     *
     * @param kernel {@code [out channels, channels / groups, spatial...]}
     */
    Tensor convolve(Tensor kernel, Convolution settings);

    /**
     * The transpose of {@link #convolve} as a linear map, with the same kernel and settings: its vector-Jacobian product. From
     * {@code [batch, channels, spatial...]} to {@code (length - 1) stride - low - high + (kernel - 1) dilation + 1 + outputPadding} positions.
     *
     * @param kernel {@code [channels, out channels / groups, spatial...]}, that of the convolution which leads back
     * @param settings of that convolution, with zeros as padding
     */
    Tensor convolveTransposed(Tensor kernel, Convolution settings);

    /**
     * The largest element that each window sees of each channel of {@code [batch, channels, spatial...]}. The padding is never the largest, and no
     * window may see it alone. The derivative belongs to one element: among equal ones to the first in row-major order.
     */
    Tensor maxPool(Pooling pooling);

    /** The mean of what each window sees of each channel: a sum as in {@link #convolve}, and a quotient. */
    Tensor averagePool(Pooling pooling);
}
