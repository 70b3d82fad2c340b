package io.fluxion.layers.core;

import io.fluxion.tensor.Tensor;

/** A function of each element between two affine maps. */
public enum Activation {
    /** None. */
    IDENTITY,
    /** {@code max(0, x)}. */
    RELU,
    /** Hyperbolic tangent. */
    TANH,
    /** Logistic function. */
    SIGMOID,
    /** {@code x P(z < x)} for a standard normal z (Hendrycks and Gimpel 2016). */
    GELU,
    /** {@code x sigmoid(x)}, also called swish (Ramachandran, Zoph and Le 2017). */
    SILU,
    /** {@code x} above 0, {@code exp(x) - 1} below (Clevert, Unterthiner and Hochreiter 2016). */
    ELU,
    /** {@code log(1 + exp(x))}. */
    SOFTPLUS;

    /** The function of each element. */
    public Tensor of(Tensor x) {
        return switch (this) {
            case IDENTITY -> x;
            case RELU -> x.relu();
            case TANH -> x.tanh();
            case SIGMOID -> x.sigmoid();
            case GELU -> x.gelu();
            case SILU -> x.times(x.sigmoid());
            case ELU -> x.elu(1);
            case SOFTPLUS -> x.softplus();
        };
    }
}
