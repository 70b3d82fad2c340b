package io.fluxion.integrate.loop;

import io.fluxion.linalg.DenseFactorizations;
import io.fluxion.solve.Jacobian;
import io.fluxion.solve.LinearSolves;
import io.fluxion.solve.Problem;
import io.fluxion.solve.StepperSetup;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Adds to a problem's services those that the host offers every problem: linear solves for a field with a Jacobian.
 *
 * @param factorizations of dense matrices, when there are any
 */
public record HostServices(Optional<DenseFactorizations> factorizations) {
    <S> Problem<S> complete(Problem<S> problem) {
        return new Problem<>(complete(problem.setup()), problem.start(), problem.end(), problem.initial());
    }

    /** The setup with the services that it lacks. */
    public <S> StepperSetup<S> complete(StepperSetup<S> setup) {
        if (factorizations.isEmpty() || setup.services().containsKey(LinearSolves.class)
                || setup.field().facet(Jacobian.class).isEmpty()) {
            return setup;
        }
        Map<Class<?>, Object> services = new HashMap<>(setup.services());
        services.put(LinearSolves.class, new DenseLinearSolves<>(setup.space(), setup.field(), factorizations.get()));
        return new StepperSetup<>(setup.space(), setup.field(), services);
    }
}
