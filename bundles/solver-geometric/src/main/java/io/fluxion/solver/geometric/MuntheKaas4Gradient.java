package io.fluxion.solver.geometric;

import io.fluxion.solve.LieGroupAction;
import io.fluxion.solve.Linearized;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.StateSums;
import io.fluxion.solve.Step;
import io.fluxion.solve.StepCotangent;
import io.fluxion.solve.StepperGradient;
import io.fluxion.solve.Tape;

/** The exact reverse of {@link MuntheKaas4}: stages backwards through field, move and brackets. */
final class MuntheKaas4Gradient<S, P> implements StepperGradient<S, P> {
    private static final int LAST = MuntheKaas4.STAGES - 1;
    private final MuntheKaas4<S> stepper;
    private final StateSpace<S> space;
    private final StateSpace<S> algebra;
    private final LieGroupAction<S> group;
    private final Linearized<S, P> field;
    private final StateSums<S> cotangents;
    private final StateSums<S> vectors;
    private final S pulled;
    private final S moved;
    private final S u;
    private final S bracket;
    private final S bracketBar;
    private final S first;
    private final S second;

    MuntheKaas4Gradient(MuntheKaas4<S> stepper, StateSpace<S> space, LieGroupAction<S> group, Linearized<S, P> field) {
        this.stepper = stepper;
        this.space = space;
        this.algebra = space.tangent();
        this.group = group;
        this.field = field;
        this.cotangents = new StateSums<>(space.cotangents());
        this.vectors = new StateSums<>(algebra);
        this.pulled = space.cotangents().allocate();
        this.moved = space.cotangents().allocate();
        this.u = algebra.allocate();
        this.bracket = algebra.allocate();
        this.bracketBar = algebra.allocate();
        this.first = algebra.allocate();
        this.second = algebra.allocate();
    }

    private record Kept<S>(Tape stages, MuntheKaas4.Stages<S>[] inner, S[] bases, double[] sizes) implements Tape {
        @Override
        public int slots() {
            return sizes.length;
        }

        int place(int slot, int stage) {
            return slot * LAST + stage - 1;
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic record
    public Tape newTape(int steps) {
        MuntheKaas4.Stages<S>[] inner = new MuntheKaas4.Stages[steps];
        for (int i = 0; i < steps; i++) {
            inner[i] = MuntheKaas4.Stages.allocate(algebra);
        }
        return new Kept<>(field.newTape(steps * LAST), inner, space.allocate(steps), new double[steps]);
    }

    @SuppressWarnings("unchecked") // the loop hands back the tapes that this gradient made
    private Kept<S> own(Tape tape) {
        return (Kept<S>) tape;
    }

    @Override
    public void start(double t, S y, Step<S> into, Tape tape, int slot) {
        Kept<S> kept = own(tape);
        stepper.start(t, y, into,
                (stage, at, x, out) -> field.evaluate(at, x, out, kept.stages, kept.place(slot, stage)));
    }

    @Override
    public void step(Step<S> from, double t1, Step<S> to, Tape tape, int slot) {
        Kept<S> kept = own(tape);
        kept.sizes[slot] = t1 - from.end();
        space.copy(from.state(), kept.bases[slot]);
        stepper.step(from, t1, to, kept.inner[slot],
                (stage, at, x, out) -> field.evaluate(at, x, out, kept.stages, kept.place(slot, stage)));
    }

    @Override
    public StepCotangent<S> newCotangent() {
        return new StepCotangent<>(space.cotangents().allocate(), algebra.allocate(1), space.cotangents().allocate(),
                algebra.allocate(MuntheKaas4.STAGES));
    }

    @Override
    public void pull(Tape tape, int slot, StepCotangent<S> after, StepCotangent<S> before, P parameters) {
        Kept<S> kept = own(tape);
        double h = kept.sizes[slot];
        MuntheKaas4.Stages<S> stages = kept.inner[slot];
        S[] slopes = after.vectors();
        space.cotangents().copy(after.base(), before.state());
        for (int i = LAST; i >= 1; i--) {
            S k = slopes[i];
            pullInverse(stages.u()[i], stages.k()[i], k);
            if (i == LAST) {
                vectors.addTo(k, 1, after.memory()[0]);
            }
            field.pull(kept.stages, kept.place(slot, i), k, pulled, parameters);
            if (i == LAST) {
                cotangents.addTo(pulled, 1, after.state());
            }
            space.pullMove(kept.bases[slot], stages.u()[i], pulled, moved, first);
            cotangents.addTo(before.state(), 1, moved);
            vectors.addTo(u, 1, first);
            for (int j = 0; j < MuntheKaas4.A[i].length; j++) {
                vectors.addTo(slopes[j], h * MuntheKaas4.A[i][j], u);
            }
        }
        algebra.copy(slopes[0], before.memory()[0]);
    }

    /** Reverse of {@code K = k + w/2 + [u, w]/12}, {@code w = [u, k]}: turns K's cotangent into k's, and writes u's. */
    private void pullInverse(S at, S k, S cotangent) {
        group.bracket(at, k, bracket);
        vectors.zero(bracketBar);
        vectors.addTo(bracketBar, 1.0 / 12, cotangent);
        group.pullBracket(at, bracket, bracketBar, u, second);
        vectors.addTo(second, 0.5, cotangent);
        group.pullBracket(at, k, second, first, bracketBar);
        vectors.addTo(u, 1, first);
        vectors.addTo(cotangent, 1, bracketBar);
    }

    @Override
    public void pullStart(Tape tape, int slot, StepCotangent<S> at, P parameters) {
        Kept<S> kept = own(tape);
        field.pull(kept.stages, kept.place(slot, LAST), at.memory()[0], pulled, parameters);
        cotangents.addTo(at.state(), 1, pulled);
    }
}
