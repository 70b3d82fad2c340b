package io.fluxion.solver.geometric;

import io.fluxion.solve.Linearized;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.StateSums;
import io.fluxion.solve.Step;
import io.fluxion.solve.StepCotangent;
import io.fluxion.solve.StepperGradient;
import io.fluxion.solve.Tape;

/** The exact reverse of {@link StormerVerlet}: kick, drift and kick backwards. */
final class StormerVerletGradient<S, P> implements StepperGradient<S, P> {
    private final StormerVerlet<S> stepper;
    private final StateSpace<S> space;
    private final Linearized<S, P> velocity;
    private final Linearized<S, P> force;
    private final S pulled;
    private final StateSums<S> sums;

    StormerVerletGradient(StormerVerlet<S> stepper, StateSpace<S> space, Linearized<S, P> velocity,
            Linearized<S, P> force) {
        this.stepper = stepper;
        this.space = space;
        this.velocity = velocity;
        this.force = force;
        this.pulled = space.allocate();
        this.sums = new StateSums<>(space);
    }

    private record Kept(Tape velocities, Tape forces, double[] sizes) implements Tape {
        @Override
        public int slots() {
            return sizes.length;
        }
    }

    @Override
    public Tape newTape(int steps) {
        return new Kept(velocity.newTape(steps), force.newTape(steps), new double[steps]);
    }

    @Override
    public void start(double t, S y, Step<S> into, Tape tape, int slot) {
        Kept kept = (Kept) tape;
        stepper.start(t, y, into, (at, x, out) -> force.evaluate(at, x, out, kept.forces, slot));
    }

    @Override
    public void step(Step<S> from, double t1, Step<S> to, Tape tape, int slot) {
        Kept kept = (Kept) tape;
        kept.sizes[slot] = t1 - from.end();
        stepper.step(from, t1, to, (at, x, out) -> velocity.evaluate(at, x, out, kept.velocities, slot),
                (at, x, out) -> force.evaluate(at, x, out, kept.forces, slot));
    }

    @Override
    public StepCotangent<S> newCotangent() {
        return new StepCotangent<>(space.allocate(), space.allocate(1), space.allocate(), space.allocate(3));
    }

    @Override
    public void pull(Tape tape, int slot, StepCotangent<S> after, StepCotangent<S> before, P parameters) {
        Kept kept = (Kept) tape;
        double h = kept.sizes[slot];
        S state = after.state();
        S[] vectors = after.vectors();
        S kick = vectors[StormerVerlet.LAST_KICK];
        sums.addTo(kick, 1, after.memory()[0]);
        sums.addTo(kick, h / 2, state);
        force.pull(kept.forces, slot, kick, pulled, parameters);
        sums.addTo(state, 1, pulled);
        S drift = vectors[StormerVerlet.DRIFT];
        sums.addTo(drift, h, state);
        velocity.pull(kept.velocities, slot, drift, pulled, parameters);
        sums.addTo(state, 1, pulled);
        space.copy(vectors[StormerVerlet.FIRST_KICK], before.memory()[0]);
        sums.addTo(before.memory()[0], h / 2, state);
        space.copy(state, before.state());
        sums.addTo(before.state(), 1, after.base());
    }

    @Override
    public void pullStart(Tape tape, int slot, StepCotangent<S> at, P parameters) {
        force.pull(((Kept) tape).forces, slot, at.memory()[0], pulled, parameters);
        sums.addTo(at.state(), 1, pulled);
    }
}
