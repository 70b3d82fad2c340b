package io.fluxion.integrate.graph;

import io.fluxion.model.Calculus;
import io.fluxion.model.NoiseType;
import io.fluxion.solve.Diffusion;
import io.fluxion.model.Equations;
import io.fluxion.solve.VectorField;
import io.fluxion.tensor.DType;

/** The diffusion of a stochastic system. */
record NoiseField<S>(BoundField<S> field, Equations.Noise declared) implements Diffusion<S> {
    @Override
    public int noises() {
        return declared.noises();
    }

    @Override
    public NoiseType noiseType() {
        return declared.type();
    }

    @Override
    public Calculus calculus() {
        return declared.calculus();
    }

    @Override
    public VectorField<S> along(double[] noise) {
        FieldProgram program = field.program().part("diffusion", declared::graph);
        if (program.dtype() == DType.F64) {
            return field.part(program, noise);
        }
        float[] rounded = new float[noise.length];
        BoundField<S> part = field.part(program, rounded);
        return new RoundedNoiseField<>(part, noise, rounded);
    }
}
