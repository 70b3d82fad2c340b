package io.fluxion.model;

import io.fluxion.plugin.PluginDescription;
import io.fluxion.random.RandomKey;
import io.fluxion.tensor.Graph;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A system and the graph of its equations.
 *
 * @param plugin where it comes from
 * @param variables the components of the state
 * @param timeUnit unit of time
 * @param duration default end of a simulation
 * @param parameters names of the declared parameters that are graph inputs, the first components of p in this order
 * @param values their values, from the experiment file or the defaults
 * @param learned the arrays whose elements follow in p, in this order and row-major
 * @param portraits planes in which to show a solution
 * @param equations right-hand side with inputs t (scalar), y {@code [n]}, p {@code [m]}, and the declared structure
 */
public record TracedSystem(PluginDescription plugin, List<StateVariable> variables, String timeUnit, double duration,
        List<String> parameters, double[] values, List<LearnedArray> learned, List<PhasePortrait> portraits,
        Equations equations) {

    public TracedSystem {
        variables = List.copyOf(variables);
        parameters = List.copyOf(parameters);
        values = values.clone();
        learned = List.copyOf(learned);
        portraits = List.copyOf(portraits);
    }

    /** A system that learns nothing beyond its declared parameters. */
    public TracedSystem(PluginDescription plugin, List<StateVariable> variables, String timeUnit, double duration,
            List<String> parameters, double[] values, Equations equations) {
        this(plugin, variables, timeUnit, duration, parameters, values, List.of(), List.of(), equations);
    }

    /** Graph of the right-hand side. */
    public Graph field() {
        return equations.derivative();
    }

    /** Default initial state. */
    public double[] initial() {
        return variables.stream().mapToDouble(StateVariable::initial).toArray();
    }

    /** Length of p, m. */
    public int parameterCount() {
        return values.length + learned.stream().mapToInt(array -> array.shape().size()).sum();
    }

    /** Lengths of the arrays that p consists of: each declared parameter is one, then the learned arrays. */
    public int[] lengths() {
        return IntStream.concat(IntStream.range(0, values.length).map(_ -> 1),
                learned.stream().mapToInt(array -> array.shape().size())).toArray();
    }

    /**
     * All of p before training: the declared values, then the learned arrays' initial ones.
     *
     * @param key split by the path of each array, so that no array's values depend on the others
     */
    public double[] values(RandomKey key) {
        double[] all = Arrays.copyOf(values, parameterCount());
        double[] part = LearnedArray.values(learned, key);
        System.arraycopy(part, 0, all, values.length, part.length);
        return all;
    }
}
