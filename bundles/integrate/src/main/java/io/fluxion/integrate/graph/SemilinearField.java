package io.fluxion.integrate.graph;

import io.fluxion.model.Equations;
import io.fluxion.solve.LinearPart;
import io.fluxion.solve.VectorField;

/** The linear part of a semilinear field, by its products with unit vectors, and the remainder. */
record SemilinearField<S>(BoundField<S> linear, VectorField<S> remainder,
        int dimension) implements LinearPart<S, double[]> {
    static <S> SemilinearField<S> of(BoundField<S> field, Equations.Semilinear declared) {
        FieldProgram program = field.program();
        return new SemilinearField<>(field.part(program.part("linear", declared::linear)),
                field.part(program.part("remainder", declared::remainder)), program.dimension());
    }

    @SuppressWarnings("unchecked") // the memory of a state is the array of the program's element type
    private S newState() {
        return (S) linear.program().dtype().newArray(dimension);
    }

    @Override
    public void matrix(double[] matrix) {
        S unit = newState();
        S column = newState();
        for (int j = 0; j < dimension; j++) {
            Numbers.set(unit, j, 1);
            linear.evaluate(0, unit, column);
            Numbers.set(unit, j, 0);
            for (int i = 0; i < dimension; i++) {
                matrix[i * dimension + j] = Numbers.get(column, i);
            }
        }
    }

    @Override
    public void pullMatrix(double[] cotangent, double[] parameterCotangent) {
        S unit = newState();
        S column = newState();
        S unused = newState();
        var tape = linear.newTape(1);
        for (int j = 0; j < dimension; j++) {
            Numbers.set(unit, j, 1);
            linear.evaluate(0, unit, column, tape, 0);
            Numbers.set(unit, j, 0);
            for (int i = 0; i < dimension; i++) {
                Numbers.set(column, i, cotangent[i * dimension + j]);
            }
            linear.pull(tape, 0, column, unused, parameterCotangent);
        }
    }
}
