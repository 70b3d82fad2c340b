package io.fluxion.testkit;

import io.fluxion.solve.Event;
import io.fluxion.solve.StateSpace;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The zero of a graph's function of t, y and p, with its exact derivative, by the reference kernels.
 *
 * @param <S> memory of a state
 */
record TracedEvent<S>(Engine engine, Graph function, double[] parameters, StateSpace<S> space) implements Event<S> {
    private List<NdArray> inputs(double t, S y) {
        double[] state = new double[space.dimension()];
        space.store(y, state, 0);
        List<NdArray> inputs = new ArrayList<>();
        for (double[] values : List.of(new double[]{t}, state, parameters)) {
            TensorType type = function.inputs().get(inputs.size());
            NdArray array = NdArray.zeros(type);
            for (int i = 0; i < values.length; i++) {
                array.set(i, values[i]);
            }
            inputs.add(array);
        }
        return inputs;
    }

    @Override
    public double value(double t, S y) {
        return engine.evaluate(function, inputs(t, y)).get(0).get(0);
    }

    @Override
    public OptionalDouble gradient(double t, S y, S gradient) {
        List<NdArray> derivatives = engine.evaluate(engine.gradient(function, List.of(0, 1)), inputs(t, y));
        space.cotangents().load(derivatives.get(2).toDoubles(), 0, gradient);
        return OptionalDouble.of(derivatives.get(1).get(0));
    }
}
