package io.fluxion.solver.geometric;

import io.fluxion.solve.Interpolant;
import io.fluxion.solve.LieGroupAction;
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
 * One step: with {@code u_i = h sum_j a_ij K_j}, {@code k_i = f(t_i, y0 exp(u_i))} and {@code K_i} the inverse of the
 * differential of exp at {@code -u_i}, applied to {@code k_i} and cut after the double bracket, which order 4 allows:
 * {@code K = k + [u, k] / 2 + [u, [u, k]] / 12} (Hairer, Lubich and Wanner, Geometric Numerical Integration, IV.8.2, with the
 * signs of left-trivialized fields). The fifth stage is the derivative at the end; it serves the cubic dense output and the
 * next step.
 */
final class MuntheKaas4<S> implements Stepper<S> {
    static final int STAGES = 5;
    static final double[][] A = {{}, {0.5}, {0, 0.5}, {0, 0, 1}, {1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6}};
    private static final double[] C = {0, 0.5, 0.5, 1, 1};
    private static final String MEMORY = "munthe-kaas.derivative";
    private final StateSpace<S> space;
    private final StateSpace<S> algebra;
    private final VectorField<S> field;
    private final LieGroupAction<S> group;
    private final Work work = new Work();
    private final S argument;
    private final Stages<S> plain;
    private final StateSums<S> sums;
    private final double[] scaled = new double[STAGES];
    private final S once;
    private final S twice;

    /** What a step's reverse needs: {@code u_i} and {@code k_i} of its stages. */
    record Stages<S>(S[] u, S[] k) {
        static <S> Stages<S> allocate(StateSpace<S> algebra) {
            return new Stages<>(algebra.allocate(STAGES), algebra.allocate(STAGES));
        }
    }

    /** An evaluation of the field at a stage. */
    @FunctionalInterface
    interface StageEvaluation<S> {
        void at(int stage, double t, S y, S dydt);
    }

    @SuppressWarnings("unchecked") // the facet of a field has the type of its states, as its contract says
    MuntheKaas4(StepperSetup<S> setup) {
        this.space = setup.space();
        this.algebra = space.tangent();
        this.field = setup.field();
        this.group = field.facet(LieGroupAction.class).orElseThrow();
        this.argument = space.allocate();
        this.plain = Stages.allocate(algebra);
        this.sums = new StateSums<>(algebra);
        this.once = algebra.allocate();
        this.twice = algebra.allocate();
    }

    @Override
    public Step<S> newStep() {
        double[] b = A[STAGES - 1];
        double[][] polynomials = new double[STAGES][];
        for (int i = 0; i < STAGES; i++) {
            double first = i == 0 ? 1 : 0;
            double last = i == STAGES - 1 ? 1 : 0;
            double weight = i < b.length ? b[i] : 0;
            polynomials[i] = new double[]{0, first, 3 * weight - 2 * first - last, -2 * weight + first + last};
        }
        return new Step<>(space.allocate(), new Memory<>(MEMORY, 1, algebra.allocate(1), new double[0]),
                algebra.allocate(), new Interpolant<>(space.allocate(), algebra.allocate(STAGES), polynomials));
    }

    @Override
    public void start(double t, S y, Step<S> into) {
        start(t, y, into, (stage, at, x, out) -> field.evaluate(at, x, out));
    }

    void start(double t, S y, Step<S> into, StageEvaluation<S> evaluation) {
        space.copy(y, into.state());
        evaluation.at(STAGES - 1, t, y, into.memory().states()[0]);
        work.evaluations++;
        into.set(t, t, Step.Outcome.DONE);
    }

    @Override
    public void step(Step<S> from, double t1, Step<S> to) {
        step(from, t1, to, plain, (stage, at, x, out) -> field.evaluate(at, x, out));
    }

    void step(Step<S> from, double t1, Step<S> to, Stages<S> stages, StageEvaluation<S> evaluation) {
        double t0 = from.end();
        double h = t1 - t0;
        Interpolant<S> interpolant = to.interpolant();
        S[] slopes = interpolant.vectors();
        space.copy(from.state(), interpolant.base());
        algebra.copy(from.memory().states()[0], stages.k[0]);
        algebra.copy(stages.k[0], slopes[0]);
        for (int i = 1; i < STAGES; i++) {
            S y = i == STAGES - 1 ? to.state() : argument;
            for (int j = 0; j < i; j++) {
                scaled[j] = h * A[i][j];
            }
            algebra.sum(stages.u[i], scaled, slopes, i);
            space.move(y, from.state(), stages.u[i]);
            evaluation.at(i, C[i] == 1 ? t1 : t0 + C[i] * h, y, stages.k[i]);
            group.bracket(stages.u[i], stages.k[i], once);
            group.bracket(stages.u[i], once, twice);
            sums.add(slopes[i], stages.k[i], 0.5, once, 1.0 / 12, twice);
        }
        work.evaluations += STAGES - 1;
        algebra.copy(stages.k[STAGES - 1], to.memory().states()[0]);
        interpolant.set(t0, t1, h);
        to.set(t0, t1, Step.Outcome.DONE);
    }

    @Override
    public Work work() {
        return work;
    }

    @Override
    @SuppressWarnings("unchecked") // as above
    public <P> Optional<StepperGradient<S, P>> gradient() {
        return field.facet(Linearized.class)
                .map(linearized -> new MuntheKaas4Gradient<>(this, space, group, (Linearized<S, P>) linearized));
    }
}
