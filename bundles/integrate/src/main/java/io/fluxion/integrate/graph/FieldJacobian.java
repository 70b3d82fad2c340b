package io.fluxion.integrate.graph;

import io.fluxion.solve.Jacobian;
import io.fluxion.solve.SecondProducts;
import io.fluxion.solve.Tape;
import org.jspecify.annotations.Nullable;

/** Jacobian by columns of products, time derivative, and the reverse of a product. */
final class FieldJacobian<S> implements Jacobian<S>, SecondProducts<S, double[]> {
    private final BoundField<S> field;
    private final FieldProgram program;
    private final Object time;
    private final Object direction;
    private final S unit;
    private final S column;
    private final double[] noParameters;
    private final Object timeDirection;
    private final Object cotangents;
    private @Nullable Tape slot;
    private @Nullable Call timeDerivative;
    private @Nullable Call pullProduct;

    @SuppressWarnings("unchecked") // the memory of a state is the array of the program's element type
    FieldJacobian(BoundField<S> field) {
        this.field = field;
        this.program = field.program();
        this.time = program.dtype().newArray(1);
        this.direction = program.dtype().newArray(program.dimension());
        this.unit = (S) direction;
        this.column = (S) program.dtype().newArray(program.dimension());
        this.noParameters = new double[program.parameters()];
        this.timeDirection = program.dtype().newArray(1);
        this.cotangents = program.dtype().newArray(program.parameters());
    }

    @Override
    public void jacobian(double t, S y, double[] matrix) {
        Tape tape = slot;
        if (tape == null) {
            tape = field.newTape(1);
            slot = tape;
        }
        int n = program.dimension();
        field.evaluate(t, y, column, tape, 0);
        for (int j = 0; j < n; j++) {
            Numbers.set(direction, j, 1);
            field.push(tape, 0, unit, noParameters, column);
            Numbers.set(direction, j, 0);
            for (int i = 0; i < n; i++) {
                matrix[i * n + j] = Numbers.get(column, i);
            }
        }
    }

    @Override
    public void timeDerivative(double t, S y, S out) {
        Call call = timeDerivative;
        if (call == null) {
            call = new Call(program.timeDerivative());
            call.inputs[0] = time;
            call.inputs[2] = field.parameters();
            timeDerivative = call;
        }
        Numbers.set(time, 0, t);
        call.inputs[1] = y;
        call.outputs[0] = out;
        call.run();
    }

    @Override
    public void pullProduct(double t, S y, S along, double alongTime, S cotangent, S stateCotangent,
            double[] parameterCotangent) {
        Call call = pullProduct;
        if (call == null) {
            call = new Call(program.pullProduct());
            call.inputs[0] = time;
            call.inputs[2] = field.parameters();
            call.inputs[4] = timeDirection;
            call.outputs[1] = cotangents;
            pullProduct = call;
        }
        Numbers.set(time, 0, t);
        Numbers.set(timeDirection, 0, alongTime);
        call.inputs[1] = y;
        call.inputs[3] = along;
        call.inputs[5] = cotangent;
        call.outputs[0] = stateCotangent;
        call.run();
        Numbers.add(parameterCotangent, cotangents);
    }
}
