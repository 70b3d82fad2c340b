package io.fluxion.solver.exponential;

import io.fluxion.solve.Interpolant;
import io.fluxion.solve.LinearPart;
import io.fluxion.solve.Linearized;
import io.fluxion.solve.Memory;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.StateSums;
import io.fluxion.solve.Step;
import io.fluxion.solve.Stepper;
import io.fluxion.solve.StepperGradient;
import io.fluxion.solve.StepperSetup;
import io.fluxion.solve.Work;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step with {@code A = h L}: {@code a = e^A u0 + h phi1(A) N(t0, u0)}, {@code u1 = a + h phi2(A) (N(t1, a) - N(t0, u0))}. The
 * remainder at the end is the memory; dense output is the cubic Hermite interpolant. Matrices act on the real numbers of a
 * state.
 */
final class Etd2Rk<S> implements Stepper<S> {
    private static final String MEMORY = "etd.remainder";
    private final StateSpace<S> space;
    private final LinearPart<S, ?> field;
    private final Work work = new Work();
    private final Numbers plain;
    private final StateSums<S> sums;
    private final S inside;
    private final S remainder;
    private final int n;
    private final double[] matrix;
    private final double[] sum;
    private double size = Double.NaN;
    private @Nullable PhiFunctions functions;

    /** The numbers of one step that its reverse needs. */
    static final class Numbers {
        final double[] u0;
        final double[] n0;
        final double[] na;
        final double[] u1;
        double h;

        Numbers(int n) {
            u0 = new double[n];
            n0 = new double[n];
            na = new double[n];
            u1 = new double[n];
        }
    }

    @SuppressWarnings("unchecked") // the facet of a field has the type of its states, as its contract says
    Etd2Rk(StepperSetup<S> setup) {
        this.space = setup.space();
        this.field = setup.field().facet(LinearPart.class).orElseThrow();
        this.n = space.dimension();
        this.plain = new Numbers(n);
        this.sums = new StateSums<>(space);
        this.inside = space.allocate();
        this.remainder = space.allocate();
        this.matrix = new double[n * n];
        this.sum = new double[n];
    }

    /** L as of the last start. */
    double[] matrix() {
        return matrix;
    }

    PhiFunctions functions(double h) {
        PhiFunctions made = functions;
        if (made == null || h != size) {
            made = PhiFunctions.of(h, matrix, n);
            functions = made;
            size = h;
            work.factorizations++;
        }
        return made;
    }

    @Override
    public Step<S> newStep() {
        return new Step<>(space.allocate(), new Memory<>(MEMORY, 1, space.allocate(1), new double[0]), space.allocate(),
                new Interpolant<>(space.allocate(), space.allocate(3), new double[3][Interpolant.CUBIC]));
    }

    @Override
    public void start(double t, S y, Step<S> into) {
        start(t, y, into, (stage, at, x, out) -> field.remainder().evaluate(at, x, out));
    }

    void start(double t, S y, Step<S> into, Evaluation<S> evaluation) {
        field.matrix(matrix); // the field may have been bound to other parameters
        functions = null;
        space.copy(y, into.state());
        evaluation.at(1, t, y, into.memory().states()[0]);
        work.evaluations++;
        into.set(t, t, Step.Outcome.DONE);
    }

    @Override
    public void step(Step<S> from, double t1, Step<S> to) {
        step(from, t1, to, plain, (stage, at, x, out) -> field.remainder().evaluate(at, x, out));
    }

    void step(Step<S> from, double t1, Step<S> to, Numbers kept, Evaluation<S> evaluation) {
        double t0 = from.end();
        double h = t1 - t0;
        PhiFunctions phi = functions(h);
        kept.h = h;
        space.store(from.state(), kept.u0, 0);
        space.store(from.memory().states()[0], kept.n0, 0);
        java.util.Arrays.fill(sum, 0);
        Matrices.addProduct(1, phi.exponential(), kept.u0, sum);
        Matrices.addProduct(h, phi.phi1(), kept.n0, sum);
        space.load(sum, 0, inside);
        evaluation.at(0, t1, inside, remainder);
        space.store(remainder, kept.na, 0);
        Matrices.addProduct(h, phi.phi2(), kept.na, sum);
        Matrices.addProduct(-h, phi.phi2(), kept.n0, sum);
        space.load(sum, 0, to.state());
        space.store(to.state(), kept.u1, 0);
        evaluation.at(1, t1, to.state(), to.memory().states()[0]);
        work.evaluations += 2;
        sums.add(to.error(), to.state(), -1, inside);
        interpolate(from, to, kept);
        to.interpolant().set(t0, t1, 1);
        Interpolant.hermite(h, to.interpolant().polynomials());
        to.set(t0, t1, Step.Outcome.DONE);
    }

    private void interpolate(Step<S> from, Step<S> to, Numbers kept) {
        Interpolant<S> interpolant = to.interpolant();
        space.copy(from.state(), interpolant.base());
        sums.add(interpolant.vectors()[0], to.state(), -1, from.state());
        slope(kept.u0, from.memory().states()[0], interpolant.vectors()[1]);
        slope(kept.u1, to.memory().states()[0], interpolant.vectors()[2]);
    }

    private void slope(double[] u, S rest, S out) {
        space.store(rest, sum, 0);
        Matrices.addProduct(1, matrix, u, sum);
        space.load(sum, 0, out);
    }

    @Override
    public Work work() {
        return work;
    }

    @Override
    @SuppressWarnings("unchecked") // as above
    public <P> Optional<StepperGradient<S, P>> gradient() {
        return field.remainder().facet(Linearized.class).map(
                linearized -> new Etd2RkGradient<>(this, space, (LinearPart<S, P>) field,
                        (Linearized<S, P>) linearized));
    }
}
