package io.fluxion.solver.geometric;

import io.fluxion.solve.Interpolant;
import io.fluxion.solve.Linearized;
import io.fluxion.solve.Memory;
import io.fluxion.solve.Partition;
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
 * Kick, drift, kick: {@code p_half = p0 + h/2 f_p(q0)}, {@code q1 = q0 + h f_q(p_half)}, {@code p1 = p_half + h/2 f_p(q1)}. The
 * last kick's force is the memory. Dense output is linear in q and quadratic in p.
 */
final class StormerVerlet<S> implements Stepper<S> {
    static final int DRIFT = 0;
    static final int FIRST_KICK = 1;
    static final int LAST_KICK = 2;
    private static final String MEMORY = "stormer-verlet.force";
    private final StateSpace<S> space;
    private final VectorField<S> positions;
    private final VectorField<S> momenta;
    private final Work work = new Work();
    private final S half;
    private final S drifted;
    private final StateSums<S> sums;

    @SuppressWarnings("unchecked") // the facet of a field has the type of its states, as its contract says
    StormerVerlet(StepperSetup<S> setup) {
        this.space = setup.space();
        Partition<S> partition = setup.field().facet(Partition.class).orElseThrow();
        this.positions = partition.positions();
        this.momenta = partition.momenta();
        this.half = space.allocate();
        this.drifted = space.allocate();
        this.sums = new StateSums<>(space);
    }

    @Override
    public Step<S> newStep() {
        S[] vectors = space.allocate(3);
        S[] memory = space.allocate(1);
        memory[0] = vectors[LAST_KICK];
        double[][] polynomials = {{0, 1}, {0, 1, -0.5}, {0, 0, 0.5}};
        return new Step<>(space.allocate(), new Memory<>(MEMORY, 1, memory, new double[0]), space.allocate(),
                new Interpolant<>(space.allocate(), vectors, polynomials));
    }

    @Override
    public void start(double t, S y, Step<S> into) {
        start(t, y, into, momenta::evaluate);
    }

    void start(double t, S y, Step<S> into, Evaluation<S> force) {
        space.copy(y, into.state());
        force.at(t, y, into.memory().states()[0]);
        work.evaluations++;
        into.set(t, t, Step.Outcome.DONE);
    }

    @Override
    public void step(Step<S> from, double t1, Step<S> to) {
        step(from, t1, to, positions::evaluate, momenta::evaluate);
    }

    void step(Step<S> from, double t1, Step<S> to, Evaluation<S> velocity, Evaluation<S> force) {
        double t0 = from.end();
        double h = t1 - t0;
        Interpolant<S> interpolant = to.interpolant();
        S[] vectors = interpolant.vectors();
        space.copy(from.state(), interpolant.base());
        space.copy(from.memory().states()[0], vectors[FIRST_KICK]);
        sums.add(half, from.state(), h / 2, vectors[FIRST_KICK]);
        velocity.at(t0 + h / 2, half, vectors[DRIFT]);
        sums.add(drifted, half, h, vectors[DRIFT]);
        force.at(t1, drifted, vectors[LAST_KICK]);
        sums.add(to.state(), drifted, h / 2, vectors[LAST_KICK]);
        work.evaluations += 2;
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
        Optional<Linearized<S, P>> velocity = positions.facet(Linearized.class).map(facet -> (Linearized<S, P>) facet);
        Optional<Linearized<S, P>> force = momenta.facet(Linearized.class).map(facet -> (Linearized<S, P>) facet);
        return velocity.isEmpty() || force.isEmpty()
                ? Optional.empty()
                : Optional.of(new StormerVerletGradient<>(this, space, velocity.get(), force.get()));
    }
}
