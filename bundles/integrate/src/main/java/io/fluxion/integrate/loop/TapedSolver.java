package io.fluxion.integrate.loop;

import io.fluxion.integrate.loop.SavedStates.Reading;
import io.fluxion.solve.Event;
import io.fluxion.solve.Problem;
import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.solve.Stepper;
import io.fluxion.solve.StepperGradient;

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
    public TapedSteps<S, P> solve(Problem<S> problem, SolveOptions<S> options) {
        Loop<S, P> loop = loop(problem, options);
        Solution<S> solution = loop.solve();
        return reverse(problem, loop, solution, loop.ending());
    }

    /** A solve whose last step matters, even where an event without a derivative lies on it; its reverse is that of the step. */
    public TapedSteps<S, P> solveToStep(Problem<S> problem, SolveOptions<S> options) {
        Loop<S, P> loop = loop(problem, options);
        Solution<S> solution = loop.solve();
        return reverse(problem, loop, solution, Ending.at(Reading.end(source.used() - 1)));
    }

    /** A replay of given steps. */
    public TapedSteps<S, P> replay(Problem<S> problem, SolveOptions<S> options, double[] steps) {
        OptionChecks.checkReplay(problem, solver, options, steps);
        source.rewind();
        Loop<S, P> loop = new Loop<>(problem, solver, options, stepper, source);
        return reverse(problem, loop, loop.replay(steps), loop.ending());
    }

    private Loop<S, P> loop(Problem<S> problem, SolveOptions<S> options) {
        OptionChecks.check(problem, solver, options);
        if (!options.events().stream().allMatch(Event::terminal)) {
            throw new IllegalArgumentException(
                    "a discrete gradient passes through an event that ends the solve, and not "
                            + "through others; leave events that are not terminal away");
        }
        source.rewind();
        return new Loop<>(problem, solver, options, stepper, source);
    }

    private TapedSteps<S, P> reverse(Problem<S> problem, Loop<S, P> loop, Solution<S> solution, Ending<S> ending) {
        return new Reverse<>(solution, problem.setup().space(), gradient, source, loop.saved().readings(), ending,
                loop.lastStep());
    }
}
