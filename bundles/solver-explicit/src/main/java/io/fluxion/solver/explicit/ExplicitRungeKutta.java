package io.fluxion.solver.explicit;

import io.fluxion.solve.CompiledSteps;
import io.fluxion.solve.CompiledSteps.CompiledStep;
import io.fluxion.solve.Interpolant;
import io.fluxion.solve.Linearized;
import io.fluxion.solve.Memory;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.Step;
import io.fluxion.solve.Stepper;
import io.fluxion.solve.StepperGradient;
import io.fluxion.solve.StepperSetup;
import io.fluxion.solve.VectorField;
import io.fluxion.solve.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step of any explicit Runge-Kutta method (Hairer, Norsett and Wanner, Solving Ordinary Differential Equations I,
 * section II.1): {@code Y_i = y0 + h sum_j a_ij k_j}, {@code k_i = f(t0 + c_i h, Y_i)}. The stages are the vectors of
 * the step's interpolant; the last one, the derivative at the end, is also the memory.
 */
final class ExplicitRungeKutta<S> implements Stepper<S> {
    private static final String MEMORY = "runge-kutta.fsal";
    /** Steps between two questions for a compiled one. */
    private static final int ASKED_EVERY = 100;
    private final Scheme scheme;
    private final StateSpace<S> space;
    private final VectorField<S> field;
    private final Evaluation<S> plain;
    private final Work work = new Work();
    private final S argument;
    private final double[] scaled;
    private int steps;
    private @Nullable CompiledStep<S> compiled;
    private Terms<S> terms;
    private Terms<S> otherTerms;

    /**
     * The stages that each sum of a step takes, picked once for the steps that take turns: to store them again in every step costs
     * more than the sums of a small state.
     *
     * @param stages of the step
     * @param rows of the sum that each stage begins with
     * @param error of the error estimate
     */
    private record Terms<S>(S[] stages, List<S[]> rows, S[] error) {}

    ExplicitRungeKutta(String name, Scheme scheme, StepperSetup<S> setup) {
        this.scheme = scheme;
        this.space = setup.space();
        this.field = setup.field();
        if (space.tangent() != space) {
            throw new IllegalArgumentException(name
                    + " adds multiples of derivatives to a state, which leaves this space; take a method for manifolds");
        }
        this.plain = (stage, t, y, dydt) -> field.evaluate(t, y, dydt);
        this.argument = space.allocate();
        this.scaled = new double[scheme.stages()];
        this.terms = terms(space.allocate(scheme.stages()));
        this.otherTerms = terms;
        this.compiled = compiled();
    }

    @Override
    public Step<S> newStep() {
        S[] stages = space.allocate(scheme.stages());
        S[] memory = space.allocate(1);
        memory[0] = stages[scheme.stages() - 1];
        double[][] polynomials = scheme.polynomials().clone();
        return new Step<>(space.allocate(), new Memory<>(MEMORY, 1, memory, new double[0]), space.allocate(),
                new Interpolant<>(space.allocate(), stages, polynomials));
    }

    @Override
    public void start(double t, S y, Step<S> into) {
        start(t, y, into, plain);
    }

    void start(double t, S y, Step<S> into, Evaluation<S> evaluation) {
        space.copy(y, into.state());
        evaluation.at(scheme.stages() - 1, t, into.state(), into.memory().states()[0]);
        work.evaluations++;
        into.set(t, t, Step.Outcome.DONE);
    }

    @Override
    public void step(Step<S> from, double t1, Step<S> to) {
        CompiledStep<S> whole = compiled;
        if (whole == null) {
            step(from, t1, to, plain);
            steps++;
            if (steps == ASKED_EVERY) {
                compiled = compiled();
            }
            return;
        }
        Interpolant<S> interpolant = to.interpolant();
        S[] stages = interpolant.vectors();
        space.copy(from.state(), interpolant.base());
        space.copy(from.memory().states()[0], stages[0]);
        double t0 = from.end();
        whole.step(t0, t1, from.state(), stages, to.state(), to.error());
        work.evaluations += scheme.stages() - 1;
        interpolant.set(t0, t1, t1 - t0);
        to.set(t0, t1, Step.Outcome.DONE);
    }

    /** A step in one piece, when the field has one and thinks it worth while. */
    @SuppressWarnings("unchecked") // the facet of a field has the type of its states, as its contract says
    private @Nullable CompiledStep<S> compiled() {
        int made = steps;
        steps = 0;
        return ((Optional<CompiledSteps<S>>) (Optional<?>) field.facet(CompiledSteps.class))
                .flatMap(facet -> facet.after(made, scheme.coefficients())).orElse(null);
    }

    void step(Step<S> from, double t1, Step<S> to, Evaluation<S> evaluation) {
        double t0 = from.end();
        double h = t1 - t0;
        Interpolant<S> interpolant = to.interpolant();
        S[] stages = interpolant.vectors();
        space.copy(from.state(), interpolant.base());
        space.copy(from.memory().states()[0], stages[0]);
        Terms<S> of = termsOf(stages);
        int last = scheme.stages() - 1;
        for (int i = 1; i <= last; i++) {
            S y = i == last ? to.state() : argument;
            space.combine(y, from.state(), scaled, of.rows.get(i), scale(scheme.weights()[i], h));
            double node = scheme.nodes()[i];
            evaluation.at(i, node == 1 ? t1 : t0 + node * h, y, stages[i]);
        }
        work.evaluations += last;
        space.sum(to.error(), scaled, of.error, scale(scheme.errorWeights(), h));
        interpolant.set(t0, t1, h);
        to.set(t0, t1, Step.Outcome.DONE);
    }

    private int scale(double[] weights, double h) {
        for (int j = 0; j < weights.length; j++) {
            scaled[j] = h * weights[j];
        }
        return weights.length;
    }

    /** The loop swaps two steps, so the terms of the last two are kept. */
    private Terms<S> termsOf(S[] stages) {
        if (terms.stages != stages) {
            Terms<S> before = terms;
            terms = otherTerms.stages == stages ? otherTerms : terms(stages);
            otherTerms = before;
        }
        return terms;
    }

    private Terms<S> terms(S[] stages) {
        List<S[]> rows = new ArrayList<>();
        for (int[] indices : scheme.indices()) {
            rows.add(pick(stages, indices));
        }
        return new Terms<>(stages, rows, pick(stages, scheme.errorIndices()));
    }

    private S[] pick(S[] stages, int[] indices) {
        S[] picked = Arrays.copyOf(stages, indices.length);
        for (int j = 0; j < indices.length; j++) {
            picked[j] = stages[indices[j]];
        }
        return picked;
    }

    @Override
    public Work work() {
        return work;
    }

    @Override
    @SuppressWarnings("unchecked") // the facet of a field has the type of its states, as its contract says
    public <P> Optional<StepperGradient<S, P>> gradient() {
        return field.facet(Linearized.class)
                .map(linearized -> new RungeKuttaGradient<>(this, scheme, space, (Linearized<S, P>) linearized));
    }
}
