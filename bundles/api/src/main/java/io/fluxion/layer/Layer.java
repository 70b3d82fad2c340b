package io.fluxion.layer;

import io.fluxion.tensor.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A part of a network, a function of a tensor with learned parameters: a plugin kind. Features stand in the last axis; the
 * axes before it are those of a batch, or of time. It keeps nothing: what it learns it asks of the node that it is given.
 */
@ConsumerType
public interface Layer {
    /**
     * The layer's output, traced.
     *
     * @param x the input
     * @param parameters the layer's own node; parts of the layer go to nodes below
     * @throws IllegalArgumentException for a shape that it is not made for, in one clause that names the shape
     */
    Tensor apply(Tensor x, Parameters parameters);
}
