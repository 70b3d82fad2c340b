package io.fluxion.integrate.graph;

import io.fluxion.solve.Event;

/**
 * The zero of a graph's function, with the parameters of a field.
 *
 * @param <S> memory of a state
 */
final class GraphEvent<S> implements Event<S> {
    private final Call value;
    private final Object time;
    private final Object result;
    private final int direction;

    /** @param field whose parameters are read */
    GraphEvent(BoundField<S> field, EventFunction function) {
        this.value = new Call(field.program().event(function.graph()));
        this.time = field.program().dtype().newArray(1);
        this.result = field.program().dtype().newArray(1);
        this.direction = function.direction();
        value.inputs[0] = time;
        value.inputs[2] = field.parameters();
        value.outputs[0] = result;
    }

    @Override
    public double value(double t, S y) {
        Numbers.set(time, 0, t);
        value.inputs[1] = y;
        value.run();
        return Numbers.get(result, 0);
    }

    @Override
    public int direction() {
        return direction;
    }
}
