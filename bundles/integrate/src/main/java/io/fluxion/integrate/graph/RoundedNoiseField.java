package io.fluxion.integrate.graph;

import io.fluxion.solve.Linearized;
import io.fluxion.solve.Tape;
import io.fluxion.solve.VectorField;

/** A diffusion in f32, whose noise is rounded at each evaluation. */
record RoundedNoiseField<S>(BoundField<S> field, double[] noise,
        float[] rounded) implements VectorField<S>, Linearized<S, double[]> {
    private void round() {
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) noise[i];
        }
    }

    @Override
    public void evaluate(double t, S y, S dydt) {
        round();
        field.evaluate(t, y, dydt);
    }

    @Override
    public void evaluate(double t, S y, S dydt, Tape tape, int slot) {
        round();
        field.evaluate(t, y, dydt, tape, slot);
    }

    @Override
    public Tape newTape(int slots) {
        return field.newTape(slots);
    }

    @Override
    public void pull(Tape tape, int slot, S cotangent, S stateCotangent, double[] parameterCotangent) {
        field.pull(tape, slot, cotangent, stateCotangent, parameterCotangent);
    }

    @Override
    public void push(Tape tape, int slot, S stateTangent, double[] parameterTangent, S out) {
        field.push(tape, slot, stateTangent, parameterTangent, out);
    }

    @Override
    public double[] newParameterCotangent() {
        return field.newParameterCotangent();
    }
}
