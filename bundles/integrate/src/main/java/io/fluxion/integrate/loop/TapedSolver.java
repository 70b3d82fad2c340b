package io.fluxion.integrate.loop;

import io.fluxion.solve.Event;
import io.fluxion.solve.Problem;
import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.solve.Stepper;
import io.fluxion.solve.StepperGradient;
import io.fluxion.solve.TapedSolution;

/**
 * Solves of one setup that keep their tape, one after the other: each uses the memory of the one before, so a solution's
 * reverse has to be done before the next solve.
 *
 * @param <S> memory of a state
 * @param <P> memory of the parameters' cotangent
 */
public final class TapedSolver<S, P> {
    private final Solver solver;
    private final Stepper<S> stepper;
    private final StepperGradient<S, P> gradient;
    private final StepSource<S, P> source;

    /**
     * @throws IllegalArgumentException when field or method have no derivative
     */
    public TapedSolver(Problem<S> problem, Solver solver) {
        this.solver = solver;
        this.stepper = solver.stepper(problem.setup());
        this.gradient = LoopIntegrator.gradient(stepper);
        this.source = new StepSource<>(stepper, gradient);
    }

    /** A solve of the setup's field. */
    public TapedSolution<S, P> solve(Problem<S> problem, SolveOptions<S> options) {
        OptionChecks.check(problem, solver, options);
        Loop<S, P> loop = loop(problem, options);
        return reverse(problem, loop, loop.solve());
    }

    /** A replay of given steps. */
    public TapedSolution<S, P> replay(Problem<S> problem, SolveOptions<S> options, double[] acceptedTimes) {
        OptionChecks.checkReplay(problem, solver, options, acceptedTimes);
        Loop<S, P> loop = loop(problem, options);
        return reverse(problem, loop, loop.replay(acceptedTimes));
    }

    private Loop<S, P> loop(Problem<S> problem, SolveOptions<S> options) {
        if (!options.events().stream().allMatch(Event::terminal)) {
            throw new IllegalArgumentException(
                    "a discrete gradient passes through an event that ends the solve, and not "
                            + "through others; leave events that are not terminal away");
        }
        source.rewind();
        return new Loop<>(problem, solver, options, stepper, source);
    }

    private TapedSolution<S, P> reverse(Problem<S> problem, Loop<S, P> loop, Solution<S> solution) {
        return new Reverse<>(solution, problem.setup().space(), gradient, source, loop.saved().readings(),
                loop.ending());
    }
}
