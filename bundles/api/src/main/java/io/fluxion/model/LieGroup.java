package io.fluxion.model;

import io.fluxion.tensor.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/** A Lie group and its algebra in coordinates, written once as equations over tensors. */
@ConsumerType
public interface LieGroup {
    /** Count of numbers that stand for a group element. */
    int size();

    /** Dimension of the algebra. */
    int dimension();

    /**
     * {@code base exp(tangent)}, smooth for all arguments near the group too, since derivatives are taken in the numbers
     * that stand for the element.
     *
     * @param base {@code [size]}
     * @param tangent {@code [dimension]}
     * @return {@code [size]}
     */
    Tensor move(Tensor base, Tensor tangent);

    /**
     * Bracket of the algebra for {@code base exp(.)}, i.e. the commutator {@code a b - b a} of a matrix group.
     *
     * @param a {@code [dimension]}
     * @param b {@code [dimension]}
     * @return {@code [dimension]}
     */
    Tensor bracket(Tensor a, Tensor b);
}
