package io.fluxion.solver.implicit;

import io.fluxion.solve.LinearSolves;
import io.fluxion.solve.Linearized;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.StateSums;
import io.fluxion.solve.Step;
import io.fluxion.solve.StepCotangent;
import io.fluxion.solve.StepperGradient;
import io.fluxion.solve.Tape;

/**
 * The reverse of {@link Bdf2} at the converged root by the implicit function theorem: {@code (1 - gamma J)^T l = y1's cotangent}
 * is that of the explicit part, and {@code gamma l} that of the derivative; through history and starting step.
 */
final class Bdf2Gradient<S, P> implements StepperGradient<S, P> {
    private final Bdf2<S> stepper;
    private final StateSpace<S> space;
    private final LinearSolves.LinearSystem<S> system;
    private final Linearized<S, P> field;
    private final StateSums<S> sums;
    private final S pulled;
    private final S explicit;
    private final S scaled;

    Bdf2Gradient(Bdf2<S> stepper, StateSpace<S> space, LinearSolves.LinearSystem<S> system, Linearized<S, P> field) {
        this.stepper = stepper;
        this.space = space;
        this.system = system;
        this.field = field;
        this.sums = new StateSums<>(space);
        this.pulled = space.allocate();
        this.explicit = space.allocate();
        this.scaled = space.allocate();
    }

    /** Evaluations at the ends, and per step its end, size, the size before, and the state at the end. */
    private record Kept<S>(Tape evaluations, double[] ends, double[] sizes, double[] sizesBefore,
            S[] states) implements Tape {
        @Override
        public int slots() {
            return ends.length;
        }
    }

    @Override
    public Tape newTape(int steps) {
        return new Kept<>(field.newTape(steps), new double[steps], new double[steps], new double[steps],
                space.allocate(steps));
    }

    @SuppressWarnings("unchecked") // the loop hands back the tapes that this gradient made
    private Kept<S> own(Tape tape) {
        return (Kept<S>) tape;
    }

    @Override
    public void start(double t, S y, Step<S> into, Tape tape, int slot) {
        Kept<S> kept = own(tape);
        stepper.start(t, y, into, (stage, at, x, out) -> field.evaluate(at, x, out, kept.evaluations, slot));
    }

    @Override
    public void step(Step<S> from, double t1, Step<S> to, Tape tape, int slot) {
        Kept<S> kept = own(tape);
        kept.ends[slot] = t1;
        kept.sizes[slot] = t1 - from.end();
        kept.sizesBefore[slot] = from.memory().numbers()[0];
        stepper.step(from, t1, to);
        space.copy(to.state(), kept.states[slot]);
        field.evaluate(t1, to.state(), pulled, kept.evaluations, slot);
    }

    @Override
    public StepCotangent<S> newCotangent() {
        return new StepCotangent<>(space.allocate(), space.allocate(2), space.allocate(), space.allocate(3));
    }

    @Override
    public void pull(Tape tape, int slot, StepCotangent<S> after, StepCotangent<S> before, P parameters) {
        Kept<S> kept = own(tape);
        Formula formula = Formula.of(kept.sizes[slot], kept.sizesBefore[slot]);
        S state = after.state();
        S difference = after.vectors()[0];
        S slope = after.memory()[Bdf2.SLOPE];
        sums.add(slope, slope, 1, after.vectors()[2]);
        sums.add(state, state, 1, difference, 1 / formula.gamma(), slope);
        system.factor(kept.ends[slot], kept.states[slot], formula.gamma());
        system.solveTransposed(state, explicit);
        sums.scale(scaled, formula.gamma(), explicit);
        field.pull(kept.evaluations, slot, scaled, pulled, parameters);
        sums.add(explicit, explicit, -1 / formula.gamma(), slope);

        sums.add(before.state(), after.base(), 1, after.memory()[Bdf2.PAST], formula.present(), explicit, -1,
                difference);
        sums.scale(before.memory()[Bdf2.PAST], formula.past(), explicit);
        sums.add(before.memory()[Bdf2.SLOPE], after.vectors()[1], formula.slope(), explicit);
    }

    @Override
    public void pullStart(Tape tape, int slot, StepCotangent<S> at, P parameters) {
        field.pull(own(tape).evaluations, slot, at.memory()[Bdf2.SLOPE], pulled, parameters);
        sums.add(at.state(), at.state(), 1, pulled, 1, at.memory()[Bdf2.PAST]);
    }
}
