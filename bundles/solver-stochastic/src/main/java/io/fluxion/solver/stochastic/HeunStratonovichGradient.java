package io.fluxion.solver.stochastic;

import io.fluxion.solve.Linearized;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.StateSums;
import io.fluxion.solve.Step;
import io.fluxion.solve.StepCotangent;
import io.fluxion.solve.StepperGradient;
import io.fluxion.solve.Tape;

/** The exact reverse of {@link HeunStratonovich}; the path is a constant. */
final class HeunStratonovichGradient<S, P> implements StepperGradient<S, P> {
    private final HeunStratonovich<S> stepper;
    private final StateSpace<S> space;
    private final Linearized<S, P> drift;
    private final Linearized<S, P> diffusion;
    private final StateSums<S> sums;
    private final S predictor;
    private final S pulled;

    HeunStratonovichGradient(HeunStratonovich<S> stepper, StateSpace<S> space, Linearized<S, P> drift,
            Linearized<S, P> diffusion) {
        this.stepper = stepper;
        this.space = space;
        this.drift = drift;
        this.diffusion = diffusion;
        this.sums = new StateSums<>(space);
        this.predictor = space.allocate();
        this.pulled = space.allocate();
    }

    private record Kept(Tape drifts, Tape noises, double[] sizes) implements Tape {
        @Override
        public int slots() {
            return sizes.length;
        }
    }

    @Override
    public Tape newTape(int steps) {
        return new Kept(drift.newTape(2 * steps), diffusion.newTape(2 * steps), new double[steps]);
    }

    @Override
    public void start(double t, S y, Step<S> into, Tape tape, int slot) {
        stepper.start(t, y, into);
    }

    @Override
    public void step(Step<S> from, double t1, Step<S> to, Tape tape, int slot) {
        Kept kept = (Kept) tape;
        kept.sizes[slot] = t1 - from.end();
        stepper.step(from, t1, to, new HeunStratonovich.Evaluations<>() {
            @Override
            public void drift(int stage, double t, S y, S out) {
                drift.evaluate(t, y, out, kept.drifts, 2 * slot + stage);
            }

            @Override
            public void noise(int stage, double t, S y, S out) {
                diffusion.evaluate(t, y, out, kept.noises, 2 * slot + stage);
            }
        });
    }

    @Override
    public StepCotangent<S> newCotangent() {
        return new StepCotangent<>(space.allocate(), space.allocate(0), space.allocate(),
                space.allocate(HeunStratonovich.VECTORS));
    }

    @Override
    public void pull(Tape tape, int slot, StepCotangent<S> after, StepCotangent<S> before, P parameters) {
        Kept kept = (Kept) tape;
        double h = kept.sizes[slot];
        S[] vectors = after.vectors();
        for (int i = 0; i < vectors.length; i++) {
            sums.addTo(vectors[i], i % 2 == 0 ? h / 2 : 0.5, after.state());
        }
        space.copy(after.state(), before.state());
        sums.addTo(before.state(), 1, after.base());
        drift.pull(kept.drifts, 2 * slot + 1, vectors[2], predictor, parameters);
        diffusion.pull(kept.noises, 2 * slot + 1, vectors[3], pulled, parameters);
        sums.addTo(predictor, 1, pulled);
        sums.addTo(before.state(), 1, predictor);
        sums.addTo(vectors[0], h, predictor);
        sums.addTo(vectors[1], 1, predictor);
        drift.pull(kept.drifts, 2 * slot, vectors[0], pulled, parameters);
        sums.addTo(before.state(), 1, pulled);
        diffusion.pull(kept.noises, 2 * slot, vectors[1], pulled, parameters);
        sums.addTo(before.state(), 1, pulled);
    }

    @Override
    public void pullStart(Tape tape, int slot, StepCotangent<S> at, P parameters) {
        // the start remembers nothing but the state, whose cotangent is complete
    }
}
