package io.fluxion.experiment;

import io.fluxion.tensor.Shape;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Looks at models without training them. */
@ProviderType
public interface ModelInspection {
    /**
     * The layers of an experiment's model with their shapes, parameters and arithmetic.
     *
     * @param input shape of what a layer reads; empty: a minibatch of the experiment's data
     * @throws RefusedException when the experiment has no model, or the model cannot read the input
     */
    ModelSummary summary(Configuration configuration, Optional<Shape> input);

    /**
     * Checks the derivatives of a layer or a system in f64 at random parameters and a random input.
     *
     * @param name of the layer or system
     * @param parameters of it, {@code key=value} with dotted keys
     * @param input shape of what a layer reads; empty: the first of some that it can read
     * @param seed of everything that is random
     * @throws RefusedException when there is none of that name, or a parameter or the shape is wrong
     */
    DerivativeChecks checkDerivatives(String name, List<String> parameters, Optional<Shape> input, long seed);
}
