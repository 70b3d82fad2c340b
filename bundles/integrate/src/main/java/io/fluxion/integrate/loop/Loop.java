package io.fluxion.integrate.loop;

import io.fluxion.solve.DenseOutput;
import io.fluxion.solve.EventHit;
import io.fluxion.solve.Interpolant;
import io.fluxion.solve.Problem;
import io.fluxion.solve.Solution;
import io.fluxion.solve.Solution.Status;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.Statistics;
import io.fluxion.solve.Step;
import io.fluxion.solve.Stepper;
import io.fluxion.solve.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The one loop. It owns two steps, the last accepted one and the one being tried, and swaps them; it owns exact end
 * points, saved times, events and step control, and knows nothing of the method but its orders.
 */
final class Loop<S, P> {
    private final Problem<S> problem;
    private final SolveOptions<S> options;
    private final Solver solver;
    private final StateSpace<S> space;
    private final Stepper<S> stepper;
    private final StepSource<S, P> source;
    private final SavedStates<S> saved;
    private final EventWatch<S> watch;
    private final List<Interpolant<S>> dense = new ArrayList<>();
    private final List<EventHit<S>> hits = new ArrayList<>();
    private final double direction;
    /** The stepper's counts when this solve began; a stepper may serve several. */
    private final Statistics before;
    private double[] accepted = new double[64];
    private int acceptedCount;
    private long rejected;
    private long extraEvaluations;
    private Step<S> last;
    private Step<S> next;
    private double end;
    private S state;
    private SavedStates.Reading<S> ending = SavedStates.Reading.end(0);
    private Optional<EventWatch.Zero> stoppedAt = Optional.empty();

    Loop(Problem<S> problem, Solver solver, SolveOptions<S> options, Stepper<S> stepper, StepSource<S, P> source) {
        this.problem = problem;
        this.options = options;
        this.solver = solver;
        this.space = problem.setup().space();
        this.stepper = stepper;
        this.source = source;
        this.direction = problem.end() >= problem.start() ? 1 : -1;
        this.saved = new SavedStates<>(space, options.saveAt(), direction);
        this.watch = new EventWatch<>(space, options.events());
        Work work = stepper.work();
        this.before = new Statistics(0, 0, work.evaluations, work.jacobians, work.factorizations);
        this.last = stepper.newStep();
        this.next = stepper.newStep();
        this.end = problem.start();
        this.state = space.allocate();
        space.copy(problem.initial(), state);
    }

    SavedStates<S> saved() {
        return saved;
    }

    /** How the end state came about. */
    Ending<S> ending() {
        return stoppedAt.map(zero -> Ending.at(watch.event(zero.event()), space, next, ending, zero.t(), state))
                .orElseGet(() -> Ending.at(ending));
    }

    /** The last accepted step; at a terminal event the one that passed over it. */
    Step<S> lastStep() {
        return stoppedAt.isPresent() ? next : last;
    }

    /** Steps chosen by the controller, or equal ones. */
    Solution<S> solve() {
        if (!begin()) {
            return solution(Status.NOT_FINITE, "the initial state has a component that is not finite");
        }
        return options.fixedSteps() > 0 ? equalSteps() : adaptiveSteps();
    }

    /** The given steps. */
    Solution<S> replay(double[] times) {
        if (!begin()) {
            return solution(Status.NOT_FINITE, "the initial state has a component that is not finite");
        }
        for (int i = 1; i < times.length; i++) {
            Optional<Solution<S>> over = givenStep(times[i]);
            if (over.isPresent()) {
                return over.get();
            }
        }
        return solution(Status.SUCCESS, "");
    }

    private boolean begin() {
        appendAccepted(problem.start());
        saved.start(problem.start(), problem.initial());
        if (!space.isFinite(problem.initial())) {
            return false;
        }
        source.start(problem.start(), problem.initial(), last);
        watch.start(problem.start(), problem.initial());
        return true;
    }

    private Solution<S> equalSteps() {
        int n = options.fixedSteps();
        double length = problem.end() - problem.start();
        for (int i = 1; i <= n; i++) {
            double t1 = i == n ? problem.end() : problem.start() + length * i / n;
            Optional<Solution<S>> over = givenStep(t1);
            if (over.isPresent()) {
                return over.get();
            }
        }
        return solution(Status.SUCCESS, "");
    }

    private Optional<Solution<S>> givenStep(double t1) {
        if (t1 == last.end()) {
            return Optional.empty();
        }
        source.step(last, t1, next);
        if (next.outcome() != Step.Outcome.DONE || !space.isFinite(next.state())) {
            String what = next.outcome() == Step.Outcome.DONE
                    ? "the state was not finite any more"
                    : "an inner iteration did not converge";
            return Optional.of(solution(Status.NOT_FINITE, what + " in the step from t = " + last.end() + " to " + t1
                    + "; take more steps, or a method with error control"));
        }
        return accept();
    }

    private Solution<S> adaptiveSteps() {
        int order = solver.errorOrder();
        double[] memory = options.controller().newMemory();
        double h = options.firstStep() > 0 ? options.firstStep() : firstStep();
        h = Math.min(h, options.maxStep());
        boolean rejectedFinite = true;
        while (last.end() != problem.end()) {
            if (acceptedCount - 1 + rejected >= options.maxSteps()) {
                return solution(Status.STEP_LIMIT, "the limit of " + options.maxSteps() + " steps was reached at t = "
                        + last.end() + " with step size " + h + "; raise the limit, loosen the tolerances, or take a "
                        + "method for stiff problems");
            }
            double t = last.end();
            double t1 = t + direction * h;
            if (direction * (problem.end() - (t + direction * 1.01 * h)) <= 0) {
                t1 = problem.end();
            }
            if (t1 == t) {
                return rejectedFinite
                        ? solution(Status.STEP_TOO_SMALL, "the step size fell to " + h + " at t = " + t
                                + ", below the spacing of numbers there; the solution may have a singularity, or the "
                                + "tolerances are too small")
                        : solution(Status.NOT_FINITE, "the state was not finite after t = " + t
                                + ", and a smaller step did not help");
            }
            source.step(last, t1, next);
            boolean finite = space.isFinite(next.state());
            double error = next.outcome() == Step.Outcome.DONE && finite
                    ? space.errorNorm(next.error(), last.state(), next.state(), options.tolerances())
                    : Double.POSITIVE_INFINITY;
            double factor = options.controller().factor(error, order, memory);
            double tried = Math.abs(t1 - t);
            if (error <= 1) {
                Optional<Solution<S>> over = accept();
                if (over.isPresent()) {
                    return over.get();
                }
                h = Math.min(options.maxStep(), tried * factor);
            } else {
                rejected++;
                rejectedFinite = finite;
                h = tried * factor;
            }
        }
        return solution(Status.SUCCESS, "");
    }

    private double firstStep() {
        extraEvaluations += 2;
        return FirstStep.choose(problem, options.tolerances(), solver.order());
    }

    /** The step that was tried becomes the last one; a solution when the solve ends with it. */
    private Optional<Solution<S>> accept() {
        source.accept();
        int slot = acceptedCount;
        Step<S> step = next;
        if (!watch.idle()) {
            for (EventWatch.Zero zero : watch.zeros(step)) {
                Optional<Solution<S>> over = at(zero, step, slot);
                if (over.isPresent()) {
                    return over;
                }
                if (last == step) {
                    return progress(step);
                }
            }
        }
        saved.pass(step, slot, step.end());
        finish(step.end(), step.state());
        ending = SavedStates.Reading.end(slot);
        if (options.dense()) {
            dense.add(step.interpolant().copy(space));
        }
        options.listener().ifPresent(listener -> listener.accepted(step.end(), step.state(), step.interpolant()));
        swap();
        return progress(step);
    }

    /** An event: the solve may end, or go on from a changed state with {@code last} restarted. */
    private Optional<Solution<S>> at(EventWatch.Zero zero, Step<S> step, int slot) {
        S there = space.allocate();
        SavedStates.Reading<S> reading = saved.read(step, slot, zero.t(), there);
        S copy = space.allocate();
        space.copy(there, copy);
        hits.add(new EventHit<>(zero.event(), zero.t(), copy));
        boolean terminal = watch.event(zero.event()).terminal();
        boolean changed = !terminal && watch.event(zero.event()).apply(zero.t(), there);
        if (!terminal && !changed) {
            return Optional.empty();
        }
        saved.pass(step, slot, zero.t());
        finish(zero.t(), copy);
        if (options.dense() || options.listener().isPresent()) {
            Interpolant<S> until = Truncation.until(step.interpolant().copy(space), zero.t());
            options.listener().ifPresent(listener -> listener.accepted(zero.t(), copy, until));
            if (options.dense()) {
                dense.add(until);
            }
        }
        if (terminal) {
            ending = reading;
            stoppedAt = Optional.of(zero);
            return Optional.of(solution(Status.EVENT, ""));
        }
        swap();
        source.start(zero.t(), there, last);
        space.copy(there, state);
        watch.start(zero.t(), there);
        return Optional.empty();
    }

    private Optional<Solution<S>> progress(Step<S> step) {
        if (!options.progress().accepted(end, step.end() - step.start(), statistics())) {
            return Optional.of(solution(Status.STOPPED, "stopped at t = " + end + " because it was asked to"));
        }
        return Optional.empty();
    }

    private void finish(double t, S y) {
        end = t;
        space.copy(y, state);
        appendAccepted(t);
    }

    private void appendAccepted(double t) {
        if (acceptedCount == accepted.length) {
            accepted = Arrays.copyOf(accepted, 2 * acceptedCount);
        }
        accepted[acceptedCount++] = t;
    }

    private void swap() {
        Step<S> free = last;
        last = next;
        next = free;
    }

    private Statistics statistics() {
        Work work = stepper.work();
        return new Statistics(acceptedCount - 1L, rejected,
                work.evaluations - before.evaluations() + extraEvaluations, work.jacobians - before.jacobians(),
                work.factorizations - before.factorizations());
    }

    private Solution<S> solution(Status status, String message) {
        Optional<DenseOutput<S>> output = dense.isEmpty()
                ? Optional.empty()
                : Optional.of(new DenseOutput<>(space, dense));
        return new Solution<>(status, message, end, state, saved.reached(), saved.states(),
                Arrays.copyOf(accepted, acceptedCount), output, hits, statistics());
    }
}
