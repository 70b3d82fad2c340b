package io.fluxion.engine.tests;

import io.fluxion.engine.GraphEngine;
import io.fluxion.linalg.ejml.EjmlDenseFactorizations;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;

/** Small matrices and functions of them. */
final class Matrix {
    static final GraphEngine ENGINE = new GraphEngine(new EjmlDenseFactorizations());

    private Matrix() {
    }

    /** Elements by a formula of row and column, from 0. */
    static NdArray of(int rows, int columns, DoubleBinaryOperator element) {
        NdArray matrix = NdArray.zeros(TensorType.f64(rows, columns));
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix.set(i * columns + j, element.applyAsDouble(i, j));
            }
        }
        return matrix;
    }

    static List<NdArray> evaluated(List<NdArray> inputs, Function<List<Tensor>, List<Tensor>> function) {
        Graph graph = ENGINE.trace(inputs.stream().map(NdArray::type).toList(), function);
        return ENGINE.evaluate(graph, inputs);
    }

    static double[] value(NdArray input, Function<Tensor, Tensor> function) {
        return evaluated(List.of(input), in -> List.of(function.apply(in.get(0)))).get(0).toDoubles();
    }
}
