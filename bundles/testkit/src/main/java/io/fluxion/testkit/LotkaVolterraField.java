package io.fluxion.testkit;

import io.fluxion.solve.Linearized;
import io.fluxion.solve.Tape;
import io.fluxion.solve.VectorField;

/** Predator and prey with derivatives by hand; a slot keeps the state. */
record LotkaVolterraField(double[] p) implements VectorField<double[]>, Linearized<double[], double[]> {
    private record States(double[] values, int slots) implements Tape {}

    @Override
    public void evaluate(double t, double[] y, double[] dydt) {
        dydt[0] = p[0] * y[0] - p[1] * y[0] * y[1];
        dydt[1] = p[3] * y[0] * y[1] - p[2] * y[1];
    }

    @Override
    public Tape newTape(int slots) {
        return new States(new double[2 * slots], slots);
    }

    @Override
    public void evaluate(double t, double[] y, double[] dydt, Tape tape, int slot) {
        System.arraycopy(y, 0, ((States) tape).values, 2 * slot, 2);
        evaluate(t, y, dydt);
    }

    @Override
    public void pull(Tape tape, int slot, double[] c, double[] state, double[] parameters) {
        double u = ((States) tape).values[2 * slot];
        double v = ((States) tape).values[2 * slot + 1];
        state[0] = c[0] * (p[0] - p[1] * v) + c[1] * p[3] * v;
        state[1] = -c[0] * p[1] * u + c[1] * (p[3] * u - p[2]);
        parameters[0] += c[0] * u;
        parameters[1] -= c[0] * u * v;
        parameters[2] -= c[1] * v;
        parameters[3] += c[1] * u * v;
    }

    @Override
    public void push(Tape tape, int slot, double[] tangent, double[] w, double[] out) {
        double u = ((States) tape).values[2 * slot];
        double v = ((States) tape).values[2 * slot + 1];
        out[0] = (p[0] - p[1] * v) * tangent[0] - p[1] * u * tangent[1] + u * w[0] - u * v * w[1];
        out[1] = p[3] * v * tangent[0] + (p[3] * u - p[2]) * tangent[1] - v * w[2] + u * v * w[3];
    }

    @Override
    public double[] newParameterCotangent() {
        return new double[4];
    }

    /** The field lifted to tangents: states (y, v), with a fixed direction of the parameters. */
    VectorField<double[]> lifted(double[] w) {
        return (t, s, out) -> {
            Tape tape = newTape(1);
            double[] dydt = new double[2];
            double[] tangent = new double[2];
            evaluate(t, new double[]{s[0], s[1]}, dydt, tape, 0);
            push(tape, 0, new double[]{s[2], s[3]}, w, tangent);
            System.arraycopy(dydt, 0, out, 0, 2);
            System.arraycopy(tangent, 0, out, 2, 2);
        };
    }
}
