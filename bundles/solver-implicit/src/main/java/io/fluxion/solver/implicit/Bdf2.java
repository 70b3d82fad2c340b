package io.fluxion.solver.implicit;

import io.fluxion.solve.Interpolant;
import io.fluxion.solve.LinearSolves;
import io.fluxion.solve.Linearized;
import io.fluxion.solve.Memory;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.StateSums;
import io.fluxion.solve.Step;
import io.fluxion.solve.Stepper;
import io.fluxion.solve.StepperGradient;
import io.fluxion.solve.StepperSetup;
import io.fluxion.solve.VectorField;
import io.fluxion.solve.Work;
import java.util.Optional;

/**
 * One step of {@link Formula}. Memory: the state and the derivative of the step before, and its size. The derivative at the end
 * is {@code (y1 - psi) / gamma} with psi the explicit part. The error is Milne's: the difference to the predictor
 * {@code y_n + h ((1 + w) f_n - w (y_n - y_(n-1)) / h_before)}, whose error has the same leading term, times
 * {@code (1 + w) / (2 + 3 w)}; at a start the whole difference to Euler's step. Newton's iteration goes on until rounding stops
 * it, so that derivatives at the root are exact.
 */
final class Bdf2<S> implements Stepper<S> {
    static final int PAST = 0;
    static final int SLOPE = 1;
    private static final String MEMORY = "bdf2.history";
    private static final int MOST_ITERATIONS = 30;
    private static final double CONVERGED = 1e-15;
    private static final double ROUNDING = 1e-9;
    private static final double SLOW = 0.1;
    private final StepperSetup<S> setup;
    private final StateSpace<S> space;
    private final VectorField<S> field;
    private final LinearSolves.LinearSystem<S> system;
    private final StateSums<S> sums;
    private final Work work = new Work();
    private final S psi;
    private final S predicted;
    private final S value;
    private final S change;

    Bdf2(StepperSetup<S> setup) {
        this.setup = setup;
        this.space = setup.space();
        this.field = setup.field();
        this.system = Implicit.linearSystem(setup);
        this.sums = new StateSums<>(space);
        this.psi = space.allocate();
        this.predicted = space.allocate();
        this.value = space.allocate();
        this.change = space.allocate();
    }

    @Override
    public Step<S> newStep() {
        return new Step<>(space.allocate(), new Memory<>(MEMORY, 1, space.allocate(2), new double[1]), space.allocate(),
                new Interpolant<>(space.allocate(), space.allocate(3), new double[3][Interpolant.CUBIC]));
    }

    @Override
    public void start(double t, S y, Step<S> into) {
        start(t, y, into, (stage, at, x, out) -> field.evaluate(at, x, out));
    }

    void start(double t, S y, Step<S> into, Evaluation<S> evaluation) {
        space.copy(y, into.state());
        space.copy(y, into.memory().states()[PAST]);
        evaluation.at(0, t, y, into.memory().states()[SLOPE]);
        into.memory().numbers()[0] = 0;
        work.evaluations++;
        into.set(t, t, Step.Outcome.DONE);
    }

    @Override
    public void step(Step<S> from, double t1, Step<S> to) {
        double t0 = from.end();
        double h = t1 - t0;
        double before = from.memory().numbers()[0];
        S y0 = from.state();
        S past = from.memory().states()[PAST];
        S f0 = from.memory().states()[SLOPE];
        Formula formula = Formula.of(h, before);
        sums.scale(psi, formula.present(), y0);
        sums.add(psi, psi, formula.past(), past, formula.slope(), f0);
        double fraction = 1;
        if (before == 0) {
            sums.add(predicted, y0, h, f0);
        } else {
            double w = h / before;
            fraction = (1 + w) / (2 + 3 * w);
            sums.add(predicted, y0, h * (1 + w), f0, -w * w, y0, w * w, past);
        }
        S y1 = to.state();
        space.copy(predicted, y1);
        boolean converged = newton(t1, y1, formula.gamma());
        space.copy(y0, to.memory().states()[PAST]);
        S f1 = to.memory().states()[SLOPE];
        sums.add(change, y1, -1, psi);
        sums.scale(f1, 1 / formula.gamma(), change);
        to.memory().numbers()[0] = h;
        sums.add(change, y1, -1, predicted);
        sums.scale(to.error(), fraction, change);
        Interpolant<S> interpolant = to.interpolant();
        space.copy(y0, interpolant.base());
        sums.add(interpolant.vectors()[0], y1, -1, y0);
        space.copy(f0, interpolant.vectors()[1]);
        space.copy(f1, interpolant.vectors()[2]);
        Interpolant.hermite(h, interpolant.polynomials());
        interpolant.set(t0, t1, 1);
        to.set(t0, t1, converged ? Step.Outcome.DONE : Step.Outcome.NOT_CONVERGED);
    }

    /** Solves {@code y = psi + gamma f(t, y)} from a guess; whether it converged. */
    private boolean newton(double t, S y, double gamma) {
        work.jacobians++;
        work.factorizations++;
        if (!system.factor(t, y, gamma)) {
            return false;
        }
        double last = Double.POSITIVE_INFINITY;
        for (int i = 0; i < MOST_ITERATIONS; i++) {
            field.evaluate(t, y, value);
            work.evaluations++;
            work.iterations++;
            sums.add(change, psi, gamma, value, -1, y);
            system.solve(change, change);
            sums.add(y, y, 1, change);
            double size = Math.sqrt(space.dot(change, change));
            double scale = Math.sqrt(space.dot(y, y));
            if (!Double.isFinite(size)) {
                return false;
            }
            if (size <= CONVERGED * scale || size >= last && size <= ROUNDING * scale) {
                return true;
            }
            if (size > SLOW * last) {
                work.jacobians++;
                work.factorizations++;
                if (!system.factor(t, y, gamma)) {
                    return false;
                }
            }
            last = size;
        }
        return false;
    }

    @Override
    public Work work() {
        return work;
    }

    @Override
    public <P> Optional<StepperGradient<S, P>> gradient() {
        Optional<Linearized<S, P>> linearized = Implicit.linearized(field);
        return linearized.map(facet -> new Bdf2Gradient<>(this, space, Implicit.linearSystem(setup), facet));
    }
}
