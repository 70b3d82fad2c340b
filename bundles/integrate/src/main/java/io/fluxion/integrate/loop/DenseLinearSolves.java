package io.fluxion.integrate.loop;

import io.fluxion.linalg.DenseFactorizations;
import io.fluxion.solve.Jacobian;
import io.fluxion.solve.LinearSolves;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.VectorField;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Linear systems as dense matrices of f64 over the real numbers of a state, whatever its memory.
 *
 * @param space of states that are their own tangents
 */
record DenseLinearSolves<S>(StateSpace<S> space, VectorField<S> field,
        DenseFactorizations factorizations) implements LinearSolves<S> {
    @Override
    @SuppressWarnings("unchecked") // the facet of a field has the type of its states, as its contract says
    public LinearSystem<S> newSystem() {
        return new DenseSystem<>(space, (Jacobian<S>) field.facet(Jacobian.class).orElseThrow(), factorizations);
    }

    private static final class DenseSystem<S> implements LinearSystem<S> {
        private final StateSpace<S> space;
        private final Jacobian<S> field;
        private final DenseFactorizations factorizations;
        private final int n;
        private final double[] jacobian;
        private final double[] matrix;
        private final double[] numbers;
        private DenseFactorizations.@Nullable Factors factors;

        DenseSystem(StateSpace<S> space, Jacobian<S> field, DenseFactorizations factorizations) {
            this.space = space;
            this.field = field;
            this.factorizations = factorizations;
            this.n = space.dimension();
            this.jacobian = new double[n * n];
            this.matrix = new double[n * n];
            this.numbers = new double[n];
        }

        @Override
        public boolean factor(double t, S y, double shift) {
            field.jacobian(t, y, jacobian);
            return factor(shift);
        }

        @Override
        public boolean factor(double shift) {
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] = -shift * jacobian[i];
            }
            for (int i = 0; i < n; i++) {
                matrix[i * n + i] += 1;
            }
            factors = factorizations.lu(matrix, n).orElse(null);
            return factors != null;
        }

        @Override
        public void solve(S rhs, S out) {
            space.store(rhs, numbers, 0);
            DenseFactorizations.Factors factored = factors;
            if (factored == null) {
                Arrays.fill(numbers, Double.NaN);
            } else {
                factored.solve(numbers, numbers);
            }
            space.load(numbers, 0, out);
        }

        @Override
        public void solveTransposed(S rhs, S out) {
            space.store(rhs, numbers, 0);
            DenseFactorizations.Factors factored = factors;
            if (factored == null) {
                Arrays.fill(numbers, Double.NaN);
            } else {
                factored.solveTransposed(numbers, numbers);
            }
            space.load(numbers, 0, out);
        }
    }
}
