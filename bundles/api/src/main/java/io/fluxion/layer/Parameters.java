package io.fluxion.layer;

import io.fluxion.tensor.Tensor;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A node of the tree of learned parameters, within a trace. A parameter comes into being when it is first asked for;
 * who asks again for the same path gets the same tensor, so weights are shared by sharing a node. All parameters of a
 * model are parts of one vector, an input of its graph, in the order in which they were first asked for.
 *
 * <p>
 * A component of this type in a plugin's record, say {@code record NeuralOde(Parameters net, ...)}, is the node of the
 * component's name. It is no parameter of the experiment file. Outside of a trace it throws
 * {@link IllegalStateException} when it is asked for a tensor.
 */
@ProviderType
public interface Parameters {
    /**
     * The node below this one, for a part of the model.
     *
     * @param part letters, digits, {@code -} and {@code _}, for example {@code encoder} or {@code 0}
     */
    Parameters at(String part);

    /**
     * A learned array.
     *
     * @param name as in {@link #at}; the path is that of this node, a point, and the name
     * @param initial its values before training
     * @param lengths its shape; none for a scalar
     * @throws IllegalArgumentException when the path was asked for with another shape, or the name is none
     */
    Tensor tensor(String name, Initialization initial, int... lengths);

    /** A learned scalar. */
    default Tensor scalar(String name, double initial) {
        return tensor(name, Initialization.constant(initial));
    }

    /**
     * What a layer makes of a tensor with this node. Layers that hold layers apply them so: a summary of a model watches
     * it.
     */
    default Tensor apply(Layer layer, Tensor x) {
        return layer.apply(x, this);
    }
}
