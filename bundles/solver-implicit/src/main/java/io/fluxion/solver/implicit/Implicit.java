package io.fluxion.solver.implicit;

import io.fluxion.solve.Jacobian;
import io.fluxion.solve.LinearSolves;
import io.fluxion.solve.Linearized;
import io.fluxion.solve.SecondProducts;
import io.fluxion.solve.StepperSetup;
import io.fluxion.solve.VectorField;
import java.util.Optional;

/** The facets and services that implicit methods take from a setup. */
@SuppressWarnings("unchecked") // facets of a field and services of its problem have the type of its states
final class Implicit {
    private Implicit() {
    }

    static <S> Jacobian<S> jacobian(StepperSetup<S> setup) {
        return setup.field().facet(Jacobian.class).orElseThrow();
    }

    /**
     * @throws IllegalArgumentException when nobody factors matrices here
     */
    static <S> LinearSolves.LinearSystem<S> linearSystem(StepperSetup<S> setup) {
        LinearSolves<S> solves = setup.service(LinearSolves.class).orElseThrow(() -> new IllegalArgumentException(
                "the method solves linear systems, and there is no factorization of matrices; the bundle linalg-ejml offers one"));
        return solves.newSystem();
    }

    static <S, P> Optional<Linearized<S, P>> linearized(VectorField<S> field) {
        return field.facet(Linearized.class).map(facet -> (Linearized<S, P>) facet);
    }

    static <S, P> Optional<SecondProducts<S, P>> secondProducts(VectorField<S> field) {
        return field.facet(SecondProducts.class).map(facet -> (SecondProducts<S, P>) facet);
    }
}
