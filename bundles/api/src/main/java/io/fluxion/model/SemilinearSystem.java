package io.fluxion.model;

import io.fluxion.tensor.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/** A system {@code dy/dt = L y + N(t, y)} whose stiff part is linear. Exponential methods need it. */
@ConsumerType
public interface SemilinearSystem extends OdeSystem {
    /** {@code L y}, linear in y and independent of t. */
    Tensor linear(Tensor y);

    /** {@code N(t, y)}. */
    Tensor nonlinear(Tensor t, Tensor y);

    @Override
    default Tensor derivative(Tensor t, Tensor y) {
        return linear(y).plus(nonlinear(t, y));
    }
}
