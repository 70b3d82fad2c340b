package io.fluxion.solve;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Linear systems with the field's Jacobian J, made from space and field by the integrator: a service of a problem, see
 * {@link StepperSetup#service}. Each system keeps one factorization.
 *
 * @param <S> memory of a state
 */
@ProviderType
public interface LinearSolves<S> {
    /** A matrix {@code I - shift J} and its factorization. */
    interface LinearSystem<S> {
        /**
         * Evaluates the Jacobian at {@code (t, y)} and factors {@code I - shift J}.
         *
         * @return whether the matrix is finite and not singular
         */
        boolean factor(double t, S y, double shift);

        /** Factors {@code I - shift J} with the Jacobian that was evaluated last. */
        boolean factor(double shift);

        /** {@code out := (I - shift J)^-1 rhs}; both may be the same. */
        void solve(S rhs, S out);

        /** {@code out := (I - shift J)^-T rhs}; both may be the same. */
        void solveTransposed(S rhs, S out);
    }

    /** A system without a matrix yet. */
    LinearSystem<S> newSystem();
}
