package io.fluxion.solve;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** A method by name, as an experiment file means it: a plugin kind. It makes steppers for problems. */
@ConsumerType
public interface Solver {
    /** Order of the state that the method carries on. */
    int order();

    /** Order of the error estimate plus one, the exponent's denominator in step control; 0: not adaptive. */
    int errorOrder();

    /** Order of the dense output (its global error on a solution is of this power of the step). */
    int interpolantOrder();

    /** Facets that a field has to offer, each named in words by {@link Facet}. */
    default Set<Class<?>> needs() {
        return Set.of();
    }

    /** A stepper for a problem. */
    <S> Stepper<S> stepper(StepperSetup<S> setup);
}
