package io.fluxion.engine;

import java.util.List;

/** Which values of a trace depend on some of its inputs. */
final class Dependence {
    private final boolean[] dependent;

    private Dependence(int size) {
        dependent = new boolean[size];
    }

    static Dependence on(GraphTrace trace, List<TracedTensor> inputs) {
        Dependence dependence = new Dependence(trace.size());
        inputs.forEach(input -> dependence.dependent[input.id()] = true);
        for (Application application : trace.applications()) {
            if (application.inputs().stream().anyMatch(dependence::includes)) {
                application.outputs().forEach(output -> dependence.dependent[output.id()] = true);
            }
        }
        return dependence;
    }

    boolean includes(TracedTensor value) {
        return dependent[value.id()];
    }
}
