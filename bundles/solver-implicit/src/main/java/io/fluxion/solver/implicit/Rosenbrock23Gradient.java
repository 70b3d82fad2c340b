package io.fluxion.solver.implicit;

import io.fluxion.solve.LinearSolves;
import io.fluxion.solve.Linearized;
import io.fluxion.solve.SecondProducts;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.StateSums;
import io.fluxion.solve.Step;
import io.fluxion.solve.StepCotangent;
import io.fluxion.solve.StepperGradient;
import io.fluxion.solve.Tape;

/**
 * The exact reverse of {@link Rosenbrock23}: transposed solves with the same W, and for the Jacobian inside of W the field's
 * second products, {@code <r, h d (J z + T)>} with r the transposed solve and z the solution.
 */
final class Rosenbrock23Gradient<S, P> implements StepperGradient<S, P> {
    private static final int STAGES = 2;
    private final Rosenbrock23<S> stepper;
    private final StateSpace<S> space;
    private final LinearSolves.LinearSystem<S> system;
    private final Linearized<S, P> field;
    private final SecondProducts<S, P> second;
    private final StateSums<S> sums;
    private final S pulled;
    private final S transposed;
    private final S scaled;
    private final S difference;

    Rosenbrock23Gradient(Rosenbrock23<S> stepper, StateSpace<S> space, LinearSolves.LinearSystem<S> system,
            Linearized<S, P> field, SecondProducts<S, P> second) {
        this.stepper = stepper;
        this.space = space;
        this.system = system;
        this.field = field;
        this.second = second;
        this.sums = new StateSums<>(space);
        this.pulled = space.allocate();
        this.transposed = space.allocate();
        this.scaled = space.allocate();
        this.difference = space.allocate();
    }

    /** Evaluations, and per step both ends, the state at the start and the two stages. */
    private record Kept<S>(Tape evaluations, double[] starts, double[] ends, S[] states, S[] k1,
            S[] k2) implements Tape {
        @Override
        public int slots() {
            return starts.length;
        }
    }

    @Override
    public Tape newTape(int steps) {
        return new Kept<>(field.newTape(STAGES * steps), new double[steps], new double[steps], space.allocate(steps),
                space.allocate(steps), space.allocate(steps));
    }

    @SuppressWarnings("unchecked") // the loop hands back the tapes that this gradient made
    private Kept<S> own(Tape tape) {
        return (Kept<S>) tape;
    }

    @Override
    public void start(double t, S y, Step<S> into, Tape tape, int slot) {
        Kept<S> kept = own(tape);
        stepper.start(t, y, into,
                (stage, at, x, out) -> field.evaluate(at, x, out, kept.evaluations, STAGES * slot + stage));
    }

    @Override
    public void step(Step<S> from, double t1, Step<S> to, Tape tape, int slot) {
        Kept<S> kept = own(tape);
        kept.starts[slot] = from.end();
        kept.ends[slot] = t1;
        space.copy(from.state(), kept.states[slot]);
        stepper.step(from, t1, to,
                (stage, at, x, out) -> field.evaluate(at, x, out, kept.evaluations, STAGES * slot + stage));
        space.copy(to.interpolant().vectors()[0], kept.k1[slot]);
        space.copy(to.interpolant().vectors()[1], kept.k2[slot]);
    }

    @Override
    public StepCotangent<S> newCotangent() {
        return new StepCotangent<>(space.allocate(), space.allocate(1), space.allocate(), space.allocate(2));
    }

    @Override
    public void pull(Tape tape, int slot, StepCotangent<S> after, StepCotangent<S> before, P parameters) {
        Kept<S> kept = own(tape);
        double t0 = kept.starts[slot];
        double h = kept.ends[slot] - t0;
        S y0 = kept.states[slot];
        double shift = h * Rosenbrock23.D;
        system.factor(t0, y0, shift);
        S state = after.state();
        S k1 = after.vectors()[0];
        S k2 = after.vectors()[1];
        field.pull(kept.evaluations, STAGES * slot + Rosenbrock23.END, after.memory()[0], pulled, parameters);
        sums.add(state, state, 1, pulled);
        sums.add(before.state(), state, 1, after.base());
        sums.add(k2, k2, h, state);
        sums.add(k1, k1, 1, k2);

        system.solveTransposed(k2, transposed);
        sums.add(difference, kept.k2[slot], -1, kept.k1[slot]);
        pullMatrix(t0, y0, difference, 0, shift, before.state(), parameters);
        sums.add(k1, k1, -1, transposed);
        field.pull(kept.evaluations, STAGES * slot + Rosenbrock23.MIDDLE, transposed, pulled, parameters);
        sums.add(before.state(), before.state(), 1, pulled);
        sums.add(k1, k1, h / 2, pulled);

        system.solveTransposed(k1, transposed);
        pullMatrix(t0, y0, kept.k1[slot], 1, shift, before.state(), parameters);
        space.copy(transposed, before.memory()[0]);
    }

    /** Adds the reverse of {@code shift (J direction + time df/dt)} along the transposed solve. */
    private void pullMatrix(double t, S y, S direction, double time, double shift, S state, P parameters) {
        sums.scale(scaled, shift, transposed);
        second.pullProduct(t, y, direction, time, scaled, pulled, parameters);
        sums.add(state, state, 1, pulled);
    }

    @Override
    public void pullStart(Tape tape, int slot, StepCotangent<S> at, P parameters) {
        field.pull(own(tape).evaluations, STAGES * slot + Rosenbrock23.END, at.memory()[0], pulled, parameters);
        sums.add(at.state(), at.state(), 1, pulled);
    }
}
