package io.fluxion.solve;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facet of a field that can be differentiated: an evaluation keeps what its derivative needs in a slot of a tape, so
 * that the forward pass is not recomputed.
 *
 * @param <S> memory of a state
 * @param <P> memory of the parameters and of their cotangents
 */
@ConsumerType
@Facet("products with its Jacobian")
public interface Linearized<S, P> {
    /** A tape of that many slots, all of one fixed size. */
    Tape newTape(int slots);

    /** Evaluates like {@link VectorField#evaluate}, to the same bits, and fills a slot. */
    void evaluate(double t, S y, S dydt, Tape tape, int slot);

    /**
     * Product with the transposed Jacobian at a slot.
     *
     * @param cotangent of {@code dydt}
     * @param stateCotangent overwritten with {@code (df/dy)^T cotangent}
     * @param parameterCotangent {@code (df/dp)^T cotangent} is added to it
     */
    void pull(Tape tape, int slot, S cotangent, S stateCotangent, P parameterCotangent);

    /**
     * Product with the Jacobian at a slot: {@code out := df/dy stateTangent + df/dp parameterTangent}.
     *
     * @param out overwritten
     */
    void push(Tape tape, int slot, S stateTangent, P parameterTangent, S out);

    /** Zero parameters' cotangent of the right size. */
    P newParameterCotangent();
}
