package io.fluxion.model;

import io.fluxion.plugin.PluginDescription;
import io.fluxion.tensor.Graph;
import java.util.List;

/**
 * A system and the graph of its equations.
 *
 * @param plugin where it comes from
 * @param variables the components of the state
 * @param timeUnit unit of time
 * @param duration default end of a simulation
 * @param parameters names of the parameters that are graph inputs, in the order of p
 * @param values their values, from the experiment file or the defaults
 * @param field inputs: t (scalar), y {@code [n]}, p {@code [m]}; output: dy/dt {@code [n]}
 */
public record TracedSystem(PluginDescription plugin, List<StateVariable> variables, String timeUnit, double duration,
        List<String> parameters, double[] values, Graph field) {

    public TracedSystem {
        variables = List.copyOf(variables);
        parameters = List.copyOf(parameters);
        values = values.clone();
    }

    /** Default initial state. */
    public double[] initial() {
        return variables.stream().mapToDouble(StateVariable::initial).toArray();
    }
}
