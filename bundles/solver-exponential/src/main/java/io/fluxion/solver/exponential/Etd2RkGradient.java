package io.fluxion.solver.exponential;

import io.fluxion.solve.LinearPart;
import io.fluxion.solve.Linearized;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.Step;
import io.fluxion.solve.StepCotangent;
import io.fluxion.solve.StepperGradient;
import io.fluxion.solve.Tape;

/** The exact reverse of {@link Etd2Rk}, through the functions of the linear part too. */
final class Etd2RkGradient<S, P> implements StepperGradient<S, P> {
    private final Etd2Rk<S> stepper;
    private final StateSpace<S> space;
    private final LinearPart<S, P> field;
    private final Linearized<S, P> remainder;
    private final int n;
    private final S vector;
    private final S pulled;

    Etd2RkGradient(Etd2Rk<S> stepper, StateSpace<S> space, LinearPart<S, P> field, Linearized<S, P> remainder) {
        this.stepper = stepper;
        this.space = space;
        this.field = field;
        this.remainder = remainder;
        this.n = space.dimension();
        this.vector = space.allocate();
        this.pulled = space.allocate();
    }

    private record Kept(Tape remainders, Etd2Rk.Numbers[] numbers) implements Tape {
        @Override
        public int slots() {
            return numbers.length;
        }
    }

    @Override
    public Tape newTape(int steps) {
        Etd2Rk.Numbers[] numbers = new Etd2Rk.Numbers[steps];
        java.util.Arrays.setAll(numbers, i -> new Etd2Rk.Numbers(n));
        return new Kept(remainder.newTape(2 * steps), numbers);
    }

    @Override
    public void start(double t, S y, Step<S> into, Tape tape, int slot) {
        Kept kept = (Kept) tape;
        stepper.start(t, y, into,
                (stage, at, x, out) -> remainder.evaluate(at, x, out, kept.remainders, 2 * slot + stage));
    }

    @Override
    public void step(Step<S> from, double t1, Step<S> to, Tape tape, int slot) {
        Kept kept = (Kept) tape;
        stepper.step(from, t1, to, kept.numbers[slot],
                (stage, at, x, out) -> remainder.evaluate(at, x, out, kept.remainders, 2 * slot + stage));
    }

    @Override
    public StepCotangent<S> newCotangent() {
        return new StepCotangent<>(space.allocate(), space.allocate(1), space.allocate(), space.allocate(3));
    }

    @Override
    public void pull(Tape tape, int slot, StepCotangent<S> after, StepCotangent<S> before, P parameters) {
        Kept kept = (Kept) tape;
        Etd2Rk.Numbers step = kept.numbers[slot];
        double h = step.h;
        PhiFunctions phi = stepper.functions(h);
        double[] l = stepper.matrix();
        double[] lBar = new double[n * n];
        PhiFunctions phiBar = new PhiFunctions(new double[n * n], new double[n * n], new double[n * n]);

        double[] difference = numbers(after.vectors()[0]);
        double[] slope0 = numbers(after.vectors()[1]);
        double[] slope1 = numbers(after.vectors()[2]);
        double[] u1 = numbers(after.state());
        double[] n1 = numbers(after.memory()[0]);
        add(u1, 1, difference);
        add(n1, 1, slope1);
        Matrices.addTransposedProduct(1, l, slope1, u1);
        Matrices.addOuter(1, slope1, step.u1, lBar);
        add(u1, 1, pulled(kept, 2 * slot + 1, n1, parameters));

        double[] correction = new double[n];
        Matrices.addTransposedProduct(h, phi.phi2(), u1, correction);
        double[] change = step.na.clone();
        add(change, -1, step.n0);
        Matrices.addOuter(h, u1, change, phiBar.phi2());
        double[] inside = u1;
        add(inside, 1, pulled(kept, 2 * slot, correction, parameters));

        double[] u0 = numbers(after.base());
        add(u0, -1, difference);
        double[] n0 = slope0.clone();
        add(n0, -1, correction);
        Matrices.addTransposedProduct(1, phi.exponential(), inside, u0);
        Matrices.addOuter(1, inside, step.u0, phiBar.exponential());
        Matrices.addTransposedProduct(h, phi.phi1(), inside, n0);
        Matrices.addOuter(h, inside, step.n0, phiBar.phi1());
        Matrices.addTransposedProduct(1, l, slope0, u0);
        Matrices.addOuter(1, slope0, step.u0, lBar);
        PhiFunctions.pull(h, l, n, phiBar, lBar);
        field.pullMatrix(lBar, parameters);
        space.load(u0, 0, before.state());
        space.load(n0, 0, before.memory()[0]);
    }

    @Override
    public void pullStart(Tape tape, int slot, StepCotangent<S> at, P parameters) {
        double[] state = numbers(at.state());
        add(state, 1, pulled((Kept) tape, 2 * slot + 1, numbers(at.memory()[0]), parameters));
        space.load(state, 0, at.state());
    }

    private double[] pulled(Kept kept, int place, double[] cotangent, P parameters) {
        space.load(cotangent, 0, vector);
        remainder.pull(kept.remainders, place, vector, pulled, parameters);
        return numbers(pulled);
    }

    private double[] numbers(S state) {
        double[] numbers = new double[n];
        space.store(state, numbers, 0);
        return numbers;
    }

    private static void add(double[] to, double factor, double[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * what[i];
        }
    }
}
