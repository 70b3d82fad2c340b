package io.fluxion.solver.implicit;

import io.fluxion.solve.Interpolant;
import io.fluxion.solve.Jacobian;
import io.fluxion.solve.LinearSolves;
import io.fluxion.solve.Linearized;
import io.fluxion.solve.Memory;
import io.fluxion.solve.SecondProducts;
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
 * One step with {@code W = 1 - h d J} and {@code T = df/dt} at the start: {@code W k1 = F0 + h d T},
 * {@code F1 = f(t0 + h/2, y0 + h/2 k1)}, {@code W (k2 - k1) = F1 - k1}, {@code y1 = y0 + h k2}, {@code F2 = f(t1, y1)},
 * {@code W k3 = F2 - e32 (k2 - F1) - 2 (k1 - F0) + h d T}, error {@code h/6 (k1 - 2 k2 + k3)} (Shampine and Reichelt 1997). F2
 * is the memory.
 */
final class Rosenbrock23<S> implements Stepper<S> {
    /** {@code 1 / (2 + sqrt 2)}. */
    static final double D = 1 / (2 + Math.sqrt(2));
    /** Stages whose evaluation is kept. */
    static final int MIDDLE = 0;
    static final int END = 1;
    private static final double E32 = 6 + Math.sqrt(2);
    private static final String MEMORY = "rosenbrock23.derivative";
    private final StepperSetup<S> setup;
    private final StateSpace<S> space;
    private final VectorField<S> field;
    private final Jacobian<S> jacobian;
    private final LinearSolves.LinearSystem<S> system;
    private final StateSums<S> sums;
    private final Work work = new Work();
    private final S timeDerivative;
    private final S argument;
    private final S middle;
    private final S rhs;

    Rosenbrock23(StepperSetup<S> setup) {
        this.setup = setup;
        this.space = setup.space();
        this.field = setup.field();
        this.jacobian = Implicit.jacobian(setup);
        this.system = Implicit.linearSystem(setup);
        this.sums = new StateSums<>(space);
        this.timeDerivative = space.allocate();
        this.argument = space.allocate();
        this.middle = space.allocate();
        this.rhs = space.allocate();
    }

    @Override
    public Step<S> newStep() {
        double[][] polynomials = {{0, 1 / (1 - 2 * D), -1 / (1 - 2 * D)}, {0, -2 * D / (1 - 2 * D), 1 / (1 - 2 * D)}};
        return new Step<>(space.allocate(), new Memory<>(MEMORY, 1, space.allocate(1), new double[0]), space.allocate(),
                new Interpolant<>(space.allocate(), space.allocate(2), polynomials));
    }

    @Override
    public void start(double t, S y, Step<S> into) {
        start(t, y, into, (stage, at, x, out) -> field.evaluate(at, x, out));
    }

    void start(double t, S y, Step<S> into, Evaluation<S> evaluation) {
        space.copy(y, into.state());
        evaluation.at(END, t, y, into.memory().states()[0]);
        work.evaluations++;
        into.set(t, t, Step.Outcome.DONE);
    }

    @Override
    public void step(Step<S> from, double t1, Step<S> to) {
        step(from, t1, to, (stage, at, x, out) -> field.evaluate(at, x, out));
    }

    void step(Step<S> from, double t1, Step<S> to, Evaluation<S> evaluation) {
        double t0 = from.end();
        double h = t1 - t0;
        S y0 = from.state();
        S f0 = from.memory().states()[0];
        S f2 = to.memory().states()[0];
        S k1 = to.interpolant().vectors()[0];
        S k2 = to.interpolant().vectors()[1];
        space.copy(y0, to.interpolant().base());
        to.interpolant().set(t0, t1, h);
        work.jacobians++;
        work.factorizations++;
        if (!system.factor(t0, y0, h * D)) {
            space.copy(y0, to.state());
            to.set(t0, t1, Step.Outcome.NOT_CONVERGED);
            return;
        }
        jacobian.timeDerivative(t0, y0, timeDerivative);
        sums.add(rhs, f0, h * D, timeDerivative);
        system.solve(rhs, k1);
        sums.add(argument, y0, h / 2, k1);
        evaluation.at(MIDDLE, t0 + h / 2, argument, middle);
        sums.add(rhs, middle, -1, k1);
        system.solve(rhs, k2);
        sums.add(k2, k2, 1, k1);
        sums.add(to.state(), y0, h, k2);
        evaluation.at(END, t1, to.state(), f2);
        sums.add(rhs, f2, -E32, k2, E32, middle, -2, k1);
        sums.add(rhs, rhs, 2, f0, h * D, timeDerivative);
        system.solve(rhs, rhs);
        sums.scale(to.error(), h / 6, rhs);
        sums.add(to.error(), to.error(), h / 6, k1, -h / 3, k2);
        work.evaluations += 2;
        to.set(t0, t1, Step.Outcome.DONE);
    }

    @Override
    public Work work() {
        return work;
    }

    @Override
    public <P> Optional<StepperGradient<S, P>> gradient() {
        Optional<Linearized<S, P>> linearized = Implicit.linearized(field);
        Optional<SecondProducts<S, P>> second = Implicit.secondProducts(field);
        return linearized.isEmpty() || second.isEmpty()
                ? Optional.empty()
                : Optional.of(new Rosenbrock23Gradient<>(this, space, Implicit.linearSystem(setup), linearized.get(),
                        second.get()));
    }
}
