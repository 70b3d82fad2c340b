package io.fluxion.integrate.loop;

import io.fluxion.backend.Backend;
import io.fluxion.integrate.graph.BoundField;
import io.fluxion.integrate.graph.FieldProgram;
import io.fluxion.integrate.graph.SolveOperation;
import io.fluxion.integrate.graph.SolveSpecification;
import io.fluxion.integrate.space.ComplexSpace;
import io.fluxion.integrate.space.DoubleSpace;
import io.fluxion.integrate.space.FloatSpace;
import io.fluxion.solve.Integrator;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The integrator as a service. */
@Component(service = Integrator.class)
public final class LoopIntegrator implements Integrator {
    private final Engine engine;

    /** @param engine transforms the graphs of fields */
    @Activate
    public LoopIntegrator(@Reference Engine engine) {
        this.engine = engine;
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

    private static <S> Loop<S, Object> plain(Problem<S> problem, Solver solver, SolveOptions<S> options) {
        Stepper<S> stepper = solver.stepper(problem.setup());
        return new Loop<>(problem, solver, options, stepper, new StepSource<S, Object>(stepper, null));
    }

    @Override
    public <S, P> TapedSolution<S, P> solveTaped(Problem<S> problem, Solver solver, SolveOptions<S> options) {
        return new TapedSolver<S, P>(problem, solver).solve(problem, options);
    }

    @Override
    public <S, P> TapedSolution<S, P> replayTaped(Problem<S> problem, Solver solver, SolveOptions<S> options,
            double[] acceptedTimes) {
        return new TapedSolver<S, P>(problem, solver).replay(problem, options, acceptedTimes);
    }

    @Override
    public <S> Operation operation(TracedProblem problem, Solver solver, SolveOptions<S> options) {
        FieldProgram program = new FieldProgram(engine, problem.backend(), problem.field());
        return new SolveOperation(
                new SolveSpecification<>(program, solver, options, problem.start(), problem.end(), this::space));
    }

    @Override
    public <S> VectorField<S> field(Graph field, Backend backend, double[] parameters) {
        return new BoundField<>(new FieldProgram(engine, backend, field), parameters);
    }

    private StateSpace<?> space(io.fluxion.tensor.DType dtype, int dimension) {
        return switch (dtype) {
            case F64 -> doubles(dimension);
            case F32 -> floats(dimension);
            default -> throw new IllegalArgumentException("a field of type " + dtype + " has no state space");
        };
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
    public List<String> mismatches(Solver solver, VectorField<?> field) {
        return OptionChecks.mismatches(solver, field);
    }

    /** The gradient of a stepper, or one sentence. */
    static <S, P> StepperGradient<S, P> gradient(Stepper<S> stepper) {
        return stepper.<P>gradient().orElseThrow(() -> new IllegalArgumentException(
                "the field or the method has no derivative: a discrete gradient needs a field with the facet Linearized "
                        + "(every system written as equations has it) and a method with a reverse step"));
    }
}
