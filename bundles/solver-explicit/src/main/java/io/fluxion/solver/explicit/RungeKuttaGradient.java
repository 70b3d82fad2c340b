package io.fluxion.solver.explicit;

import io.fluxion.solve.Linearized;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.StateSums;
import io.fluxion.solve.Step;
import io.fluxion.solve.StepCotangent;
import io.fluxion.solve.StepperGradient;
import io.fluxion.solve.Tape;

/**
 * The exact reverse of an explicit Runge-Kutta step, stages backwards: {@code Ybar_i = (df/dy)^T kbar_i}, then
 * {@code kbar_j += h a_ij Ybar_i} (Sanz-Serna 2016, Symplectic Runge-Kutta schemes for adjoint equations, SIAM Review
 * 58, section 3).
 */
final class RungeKuttaGradient<S, P> implements StepperGradient<S, P> {
    private final ExplicitRungeKutta<S> stepper;
    private final Scheme scheme;
    private final StateSpace<S> space;
    private final Linearized<S, P> field;
    private final S pulled;
    private final StateSums<S> sums;

    RungeKuttaGradient(ExplicitRungeKutta<S> stepper, Scheme scheme, StateSpace<S> space, Linearized<S, P> field) {
        this.stepper = stepper;
        this.scheme = scheme;
        this.space = space;
        this.field = field;
        this.pulled = space.allocate();
        this.sums = new StateSums<>(space);
    }

    @Override
    public Tape newTape(int steps) {
        return new RungeKuttaTape<>(field, steps, scheme.stages() - 1);
    }

    @SuppressWarnings("unchecked") // the loop hands back the tapes that this gradient made
    private RungeKuttaTape<S, P> own(Tape tape) {
        return (RungeKuttaTape<S, P>) tape;
    }

    @Override
    public void start(double t, S y, Step<S> into, Tape tape, int slot) {
        stepper.start(t, y, into, own(tape).at(slot, 0));
    }

    @Override
    public void step(Step<S> from, double t1, Step<S> to, Tape tape, int slot) {
        stepper.step(from, t1, to, own(tape).at(slot, t1 - from.end()));
    }

    @Override
    public StepCotangent<S> newCotangent() {
        return new StepCotangent<>(space.allocate(), space.allocate(1), space.allocate(),
                space.allocate(scheme.stages()));
    }

    @Override
    public void pull(Tape tape, int slot, StepCotangent<S> after, StepCotangent<S> before, P parameters) {
        RungeKuttaTape<S, P> kept = own(tape);
        double h = kept.size(slot);
        S[] stages = after.vectors();
        int last = scheme.stages() - 1;
        sums.addTo(stages[last], 1, after.memory()[0]);
        space.copy(after.base(), before.state());
        for (int i = last; i >= 1; i--) {
            kept.pull(slot, i, stages[i], pulled, parameters);
            if (i == last) {
                sums.addTo(pulled, 1, after.state());
            }
            sums.addTo(before.state(), 1, pulled);
            int[] indices = scheme.indices()[i];
            double[] weights = scheme.weights()[i];
            for (int j = 0; j < indices.length; j++) {
                sums.addTo(stages[indices[j]], h * weights[j], pulled);
            }
        }
        space.copy(stages[0], before.memory()[0]);
    }

    @Override
    public void pullStart(Tape tape, int slot, StepCotangent<S> at, P parameters) {
        own(tape).pull(slot, scheme.stages() - 1, at.memory()[0], pulled, parameters);
        sums.addTo(at.state(), 1, pulled);
    }
}
