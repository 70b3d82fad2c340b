package io.fluxion.solver.stochastic;

import io.fluxion.model.Calculus;
import io.fluxion.solve.BrownianPath;
import io.fluxion.solve.Diffusion;
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
import java.util.Optional;

/**
 * One step: {@code z = y0 + h f(t0, y0) + g(t0, y0) dW}, {@code y1 = y0 + h/2 (f(t0, y0) + f(t1, z)) + (g(t0, y0) + g(t1, z)) dW / 2}.
 * Nothing is remembered.
 */
final class HeunStratonovich<S> implements Stepper<S> {
    /** Vectors of the interpolant: drift and noise at the start, drift and noise at the predictor. */
    static final int VECTORS = 4;
    private static final String MEMORY = "heun-stratonovich";
    private final StateSpace<S> space;
    private final VectorField<S> drift;
    private final VectorField<S> diffusion;
    private final BrownianPath path;
    private final double[] noise;
    private final Work work = new Work();
    private final S predicted;
    private final double[] weights = new double[VECTORS];

    /** Evaluations of drift and noise at the start (0) or the predictor (1). */
    interface Evaluations<S> {
        void drift(int stage, double t, S y, S out);

        void noise(int stage, double t, S y, S out);
    }

    private final Evaluations<S> plain = new Evaluations<>() {
        @Override
        public void drift(int stage, double t, S y, S out) {
            drift.evaluate(t, y, out);
        }

        @Override
        public void noise(int stage, double t, S y, S out) {
            diffusion.evaluate(t, y, out);
        }
    };

    @SuppressWarnings("unchecked") // the facet of a field has the type of its states, as its contract says
    HeunStratonovich(StepperSetup<S> setup) {
        this.space = setup.space();
        this.drift = setup.field();
        Diffusion<S> facet = drift.facet(Diffusion.class).orElseThrow();
        if (facet.calculus() != Calculus.STRATONOVICH) {
            throw new IllegalArgumentException("the equations are written for Ito's calculus, and this method is for "
                    + "Stratonovich's; subtract half of the noise-induced drift, or take a method for Ito's");
        }
        this.path = setup.service(BrownianPath.class).orElseThrow(() -> new IllegalArgumentException(
                "the problem has noise and no Brownian path; give it one as a service (BrownianPath)"));
        if (path.noises() != facet.noises()) {
            throw new IllegalArgumentException(
                    "the Brownian path has " + path.noises() + " components, and the equations "
                            + facet.noises() + " noises");
        }
        this.noise = new double[facet.noises()];
        this.diffusion = facet.along(noise);
        this.predicted = space.allocate();
    }

    @Override
    public Step<S> newStep() {
        return new Step<>(space.allocate(), new Memory<>(MEMORY, 1, space.allocate(0), new double[0]), space.allocate(),
                new Interpolant<>(space.allocate(), space.allocate(VECTORS), new double[VECTORS][2]));
    }

    @Override
    public void start(double t, S y, Step<S> into) {
        space.copy(y, into.state());
        into.set(t, t, Step.Outcome.DONE);
    }

    @Override
    public void step(Step<S> from, double t1, Step<S> to) {
        step(from, t1, to, plain);
    }

    void step(Step<S> from, double t1, Step<S> to, Evaluations<S> evaluations) {
        double t0 = from.end();
        double h = t1 - t0;
        S y0 = from.state();
        Interpolant<S> interpolant = to.interpolant();
        S[] vectors = interpolant.vectors();
        space.copy(y0, interpolant.base());
        path.increment(t0, t1, noise);
        evaluations.drift(0, t0, y0, vectors[0]);
        evaluations.noise(0, t0, y0, vectors[1]);
        weights[0] = h;
        weights[1] = 1;
        space.combine(predicted, y0, weights, vectors, 2);
        evaluations.drift(1, t1, predicted, vectors[2]);
        evaluations.noise(1, t1, predicted, vectors[3]);
        work.evaluations += 2;
        for (int i = 0; i < VECTORS; i++) {
            weights[i] = i % 2 == 0 ? h / 2 : 0.5;
            interpolant.polynomials()[i][1] = weights[i];
        }
        space.combine(to.state(), y0, weights, vectors, VECTORS);
        weights[0] = -h / 2;
        weights[1] = -0.5;
        space.sum(to.error(), weights, vectors, VECTORS);
        interpolant.set(t0, t1, 1);
        to.set(t0, t1, Step.Outcome.DONE);
    }

    @Override
    public Work work() {
        return work;
    }

    @Override
    @SuppressWarnings("unchecked") // as above
    public <P> Optional<StepperGradient<S, P>> gradient() {
        Optional<Linearized<S, P>> slope = drift.facet(Linearized.class).map(facet -> (Linearized<S, P>) facet);
        Optional<Linearized<S, P>> noisy = diffusion.facet(Linearized.class).map(facet -> (Linearized<S, P>) facet);
        return slope.isEmpty() || noisy.isEmpty()
                ? Optional.empty()
                : Optional.of(new HeunStratonovichGradient<>(this, space, slope.get(), noisy.get()));
    }
}
