package io.fluxion.integrate.loop;

import io.fluxion.backend.Backend;
import io.fluxion.integrate.graph.BoundField;
import io.fluxion.integrate.graph.EventFunction;
import io.fluxion.integrate.graph.EventGraph;
import io.fluxion.integrate.graph.FieldProgram;
import io.fluxion.integrate.graph.SolveOperation;
import io.fluxion.integrate.graph.SolveSpecification;
import io.fluxion.integrate.graph.Spaces;
import io.fluxion.integrate.space.ComplexSpace;
import io.fluxion.integrate.space.DoubleSpace;
import io.fluxion.integrate.space.FloatSpace;
import io.fluxion.linalg.DenseFactorizations;
import io.fluxion.model.Equations;
import io.fluxion.solve.Integrator;
import io.fluxion.solve.Mismatch;
import io.fluxion.solve.Problem;
import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.Stepper;
import io.fluxion.solve.StepperGradient;
import io.fluxion.solve.TapedSolution;
import io.fluxion.solve.TracedProblem;
import io.fluxion.solve.VectorField;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Operation;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The integrator as a service. */
@Component(service = Integrator.class)
public final class LoopIntegrator implements Integrator {
    private final Engine engine;
    private final HostServices host;

    /**
     * @param engine transforms the graphs of fields
     * @param factorizations for methods that solve linear systems
     */
    @Activate
    public LoopIntegrator(@Reference Engine engine, @Reference DenseFactorizations factorizations) {
        this.engine = engine;
        this.host = new HostServices(Optional.of(factorizations));
    }

    /** An integrator of methods that solve no linear systems. */
    public LoopIntegrator(Engine engine) {
        this.engine = engine;
        this.host = new HostServices(Optional.empty());
    }

    @Override
    public <S> Solution<S> solve(Problem<S> problem, Solver solver, SolveOptions<S> options) {
        OptionChecks.check(problem, solver, options);
        return plain(problem, solver, options).solve();
    }

    @Override
    public <S> Solution<S> replay(Problem<S> problem, Solver solver, SolveOptions<S> options,
            double[] acceptedTimes) {
        OptionChecks.checkReplay(problem, solver, options, acceptedTimes);
        return plain(problem, solver, options).replay(acceptedTimes);
    }

    private <S> Loop<S, Object> plain(Problem<S> given, Solver solver, SolveOptions<S> options) {
        Problem<S> problem = host.complete(given);
        Stepper<S> stepper = solver.stepper(problem.setup());
        return new Loop<>(problem, solver, options, stepper, new StepSource<S, Object>(stepper, null));
    }

    @Override
    public <S, P> TapedSolution<S, P> solveTaped(Problem<S> problem, Solver solver, SolveOptions<S> options) {
        Problem<S> complete = host.complete(problem);
        return new TapedSolver<S, P>(complete, solver).solve(complete, options);
    }

    @Override
    public <S, P> TapedSolution<S, P> replayTaped(Problem<S> problem, Solver solver, SolveOptions<S> options,
            double[] acceptedTimes) {
        Problem<S> complete = host.complete(problem);
        return new TapedSolver<S, P>(complete, solver).replay(complete, options, acceptedTimes);
    }

    @Override
    public <S> Operation operation(TracedProblem problem, Solver solver, SolveOptions<S> options) {
        FieldProgram program = new FieldProgram(engine, problem.backend(), problem.equations());
        return new SolveOperation(new SolveSpecification<>(program, solver, options, problem, host));
    }

    @Override
    public <S> Graph untilEvent(TracedProblem problem, Graph event, int direction, Solver solver,
            SolveOptions<S> options) {
        FieldProgram program = new FieldProgram(engine, problem.backend(), problem.equations());
        return new EventGraph(engine, new SolveSpecification<>(program, solver, options, problem, host),
                new EventFunction(event, direction)).make();
    }

    @Override
    public <S> VectorField<S> field(Equations equations, Backend backend, double[] parameters) {
        return new BoundField<>(new FieldProgram(engine, backend, equations), parameters);
    }

    @Override
    public <S> StateSpace<S> space(Equations equations, Backend backend) {
        return Spaces.of(new FieldProgram(engine, backend, equations));
    }

    @Override
    public <S> List<Solution<S>> solveEach(List<Problem<S>> problems, Solver solver, SolveOptions<S> options,
            int threads) {
        return IndependentSolves.solve(problems, problem -> solve(problem, solver, options), threads);
    }

    @Override
    public StateSpace<double[]> doubles(int dimension) {
        return new DoubleSpace(dimension);
    }

    @Override
    public StateSpace<float[]> floats(int dimension) {
        return new FloatSpace(dimension);
    }

    @Override
    public StateSpace<double[]> complex(int dimension) {
        return ComplexSpace.of(dimension);
    }

    @Override
    public List<Mismatch> mismatches(Solver solver, VectorField<?> field) {
        return OptionChecks.mismatches(solver, field);
    }

    /** The gradient of a stepper, or one sentence. */
    static <S, P> StepperGradient<S, P> gradient(Stepper<S> stepper) {
        return stepper.<P>gradient().orElseThrow(() -> new IllegalArgumentException(
                "the field or the method has no derivative: a discrete gradient needs a field with the facet Linearized "
                        + "(every system written as equations has it) and a method with a reverse step"));
    }
}
