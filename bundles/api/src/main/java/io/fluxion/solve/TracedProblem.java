package io.fluxion.solve;

import io.fluxion.backend.Backend;
import io.fluxion.model.Equations;
import io.fluxion.tensor.Graph;
import java.util.Map;

/**
 * An initial value problem whose right-hand side is a graph, as an operation of a traced graph needs it.
 *
 * @param equations right-hand side with its declared structure
 * @param backend compiles the field and its derivatives
 * @param start initial time
 * @param end final time
 * @param services of the problem, by their contract type; see {@link StepperSetup}
 */
public record TracedProblem(Equations equations, Backend backend, double start, double end,
        Map<Class<?>, Object> services) {
    public TracedProblem {
        services = Map.copyOf(services);
    }

    /** A problem of a right-hand side without further structure or services. */
    public TracedProblem(Graph field, Backend backend, double start, double end) {
        this(Equations.of(field), backend, start, end, Map.of());
    }
}
