package io.fluxion.experiment.tasks;

import io.fluxion.solve.CompiledSteps;
import io.fluxion.solve.LinearPart;
import io.fluxion.solve.Partition;
import io.fluxion.solve.VectorField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A field that keeps its evaluations at a finite state whose result is not finite, also those of its parts that a method
 * takes as facets.
 *
 * @param field that is watched
 * @param kept in the order of the calls
 */
record WatchedField(VectorField<double[]> field, List<Evaluation> kept) implements VectorField<double[]> {
    /** Where the field was evaluated. */
    record Evaluation(double t, double[] y) {}

    /** Nothing is kept yet. */
    static WatchedField of(VectorField<double[]> field) {
        return new WatchedField(field, new ArrayList<>());
    }

    private WatchedField part(VectorField<double[]> part) {
        return new WatchedField(part, kept);
    }

    @Override
    public void evaluate(double t, double[] y, double[] dydt) {
        field.evaluate(t, y, dydt);
        if (Arrays.stream(y).allMatch(Double::isFinite) && !Arrays.stream(dydt).allMatch(Double::isFinite)) {
            kept.add(new Evaluation(t, y.clone()));
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the parts of a field have its states
    public <F> Optional<F> facet(Class<F> type) {
        if (type == CompiledSteps.class) {
            // its evaluations would not be seen
            return Optional.empty();
        }
        Optional<F> facet = field.facet(type);
        if (type == Partition.class) {
            return facet.map(partition -> type.cast(partition((Partition<double[]>) partition)));
        }
        if (type == LinearPart.class) {
            return facet.map(linear -> type.cast(linear((LinearPart<double[], Object>) linear)));
        }
        return facet;
    }

    private Partition<double[]> partition(Partition<double[]> partition) {
        return new Partition<>() {
            @Override
            public VectorField<double[]> positions() {
                return part(partition.positions());
            }

            @Override
            public VectorField<double[]> momenta() {
                return part(partition.momenta());
            }
        };
    }

    private LinearPart<double[], Object> linear(LinearPart<double[], Object> linear) {
        return new LinearPart<>() {
            @Override
            public void matrix(double[] matrix) {
                linear.matrix(matrix);
            }

            @Override
            public void pullMatrix(double[] cotangent, Object parameterCotangent) {
                linear.pullMatrix(cotangent, parameterCotangent);
            }

            @Override
            public VectorField<double[]> remainder() {
                return part(linear.remainder());
            }
        };
    }
}
