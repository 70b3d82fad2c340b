package io.fluxion.solve;

import java.util.Arrays;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Facet of a field whose explicit Runge-Kutta steps can be compiled as one piece: in a step of a few equations, calls and loops cost more
 * than the arithmetic. A compiled step has the bits of one that goes stage by stage.
 *
 * @param <S> memory of a state
 */
@ProviderType
@Facet("steps that compile as one piece")
public interface CompiledSteps<S> {
    /**
     * The compiled step of a method, once enough steps have been made to be worth it.
     *
     * @param method its coefficients
     * @param steps how many have been made stage by stage since this was asked last
     */
    Optional<CompiledStep<S>> after(int steps, Coefficients method);

    /**
     * An explicit method whose last stage is the derivative at the end of the step. Zeros are left out.
     *
     * @param indices for each stage, those that its argument is made of
     * @param weights of those; the last row is the step itself
     * @param nodes one per stage
     * @param errorIndices the stages of the error estimate
     * @param errorWeights of those
     */
    record Coefficients(int[][] indices, double[][] weights, double[] nodes, int[] errorIndices,
            double[] errorWeights) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Coefficients method && Arrays.deepEquals(arrays(), method.arrays());
        }

        @Override
        public int hashCode() {
            return Arrays.deepHashCode(arrays());
        }

        private Object[] arrays() {
            return new Object[]{indices, weights, nodes, errorIndices, errorWeights};
        }
    }

    /** One step. */
    @FunctionalInterface
    interface CompiledStep<S> {
        /**
         * Makes a step.
         *
         * @param y0 the state at its beginning
         * @param stages the first is the derivative at the beginning; the others are overwritten
         * @param y1 the state at its end, overwritten
         * @param error overwritten
         */
        void step(double t0, double t1, S y0, S[] stages, S y1, S error);
    }
}
