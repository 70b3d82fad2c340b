package io.fluxion.experiment.tasks;

import io.fluxion.experiment.Checkpoint;
import io.fluxion.optimize.OptimizerState;
import io.fluxion.tensor.NdArray;
import java.util.Map;

/** An optimizer's state as part of a checkpoint, under a name of the task's choice. */
final class StoredOptimizer {
    private StoredOptimizer() {
    }

    /** Adds {@code NAME.x}, {@code NAME.gradient}, {@code NAME.memory} and what is no array. */
    static void store(String name, OptimizerState state, Map<String, NdArray> arrays, Map<String, String> values) {
        arrays.put(name + ".x", NdArray.of(state.x(), state.x().length));
        arrays.put(name + ".gradient", NdArray.of(state.gradient(), state.gradient().length));
        arrays.put(name + ".memory", NdArray.of(state.memory(), state.memory().length));
        values.put(name + ".format", state.format());
        values.put(name + ".version", String.valueOf(state.version()));
        values.put(name + ".iteration", String.valueOf(state.iteration()));
        values.put(name + ".evaluations", String.valueOf(state.evaluations()));
        values.put(name + ".value", Double.toString(state.value()));
        values.put(name + ".status", state.status().name());
    }

    /** What {@link #store} wrote. */
    static OptimizerState load(String name, Checkpoint checkpoint) {
        return new OptimizerState(checkpoint.value(name + ".format"),
                Integer.parseInt(checkpoint.value(name + ".version")),
                Integer.parseInt(checkpoint.value(name + ".iteration")),
                Long.parseLong(checkpoint.value(name + ".evaluations")),
                checkpoint.array(name + ".x").toDoubles(), Double.parseDouble(checkpoint.value(name + ".value")),
                checkpoint.array(name + ".gradient").toDoubles(), checkpoint.array(name + ".memory").toDoubles(),
                OptimizerState.Status.valueOf(checkpoint.value(name + ".status")));
    }
}
