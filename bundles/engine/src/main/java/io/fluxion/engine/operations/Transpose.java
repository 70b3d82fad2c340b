package io.fluxion.engine.operations;

import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;

/** Rows become columns. */
public record Transpose() implements Movement {
    @Override
    public String name() {
        return "transpose";
    }

    @Override
    public Shape shapeOf(Shape input) {
        if (input.rank() != 2) {
            throw new IllegalArgumentException("only a matrix has a transpose, not the shape " + input);
        }
        return Shape.of(input.length(1), input.length(0));
    }

    @Override
    public int[] sources(Shape input) {
        int rows = input.length(0);
        int columns = input.length(1);
        int[] sources = new int[rows * columns];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = i % rows * columns + i / rows;
        }
        return sources;
    }

    @Override
    public Tensor move(Tensor x) {
        return x.transpose();
    }

    @Override
    public Tensor back(Tensor cotangent, Shape input) {
        return cotangent.transpose();
    }
}
