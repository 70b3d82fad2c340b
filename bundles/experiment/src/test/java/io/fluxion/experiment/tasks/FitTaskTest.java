package io.fluxion.experiment.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.data.Dataset;
import io.fluxion.data.timeseries.HudsonBay;
import io.fluxion.engine.optimize.Lbfgs;
import io.fluxion.experiment.Checkpoint;
import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.Section;
import io.fluxion.experiment.SectionValue;
import io.fluxion.experiment.TaskResult;
import io.fluxion.model.Likelihood;
import io.fluxion.model.OdeSystem;
import io.fluxion.models.mechanistic.LotkaVolterra;
import io.fluxion.models.mechanistic.likelihood.LogNormal;
import io.fluxion.optimize.Optimizer;
import io.fluxion.plugins.ClassFactory;
import io.fluxion.solve.Problem;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.tensor.DType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The main job: Lotka-Volterra on the pelts of the Hudson's Bay Company. */
class FitTaskTest {
    private static final Map<String, Object> START = Map.of("alpha", 1.0, "beta", 0.05, "gamma", 1.0, "delta", 0.02);
    private final Workbench workbench = new Workbench();

    private Configuration configuration(Map<String, Object> start, Map<String, Object> solver,
            Map<String, Object> optimizer) {
        List<Section> sections = workbench.fit.sections();
        return Workbench.configuration("fit",
                Workbench.section(sections.get(0), new ClassFactory<>(Dataset.class, "hudson-bay", HudsonBay.class),
                        Map.of(), Map.of()),
                Workbench.section(sections.get(1),
                        new ClassFactory<>(OdeSystem.class, "lotka-volterra", LotkaVolterra.class), start, Map.of()),
                Workbench.section(sections.get(2), Workbench.tsit5(), Map.of(), solver),
                Workbench.section(sections.get(3),
                        new ClassFactory<>(Likelihood.class, "log-normal", LogNormal.class), Map.of(), Map.of()),
                Workbench.section(sections.get(4), new ClassFactory<>(Optimizer.class, "lbfgs", Lbfgs.class),
                        optimizer, Map.of()));
    }

    private Configuration tight() {
        return configuration(START, Map.of("rtol", 1e-8, "atol", 1e-10), Map.of());
    }

    private FitProblem problem() {
        Configuration configuration = tight();
        Solver solver = configuration.section("solver").create(Solver.class);
        SolveOptions<double[]> options = new SolverSection(workbench.plugins)
                .options(configuration.section("solver"));
        return FitProblem.trace(workbench.engine, workbench.integrator, workbench.backend,
                workbench.tracer.trace(configuration.section("model").factory(OdeSystem.class), START, DType.F64),
                new HudsonBay(1900, 1920).load(), new LogNormal(), solver, options, true);
    }

    private static double[] start(FitProblem problem) {
        return problem.unknowns().encode(new double[]{0.9, 0.04, 0.9, 0.025, 32, 5, 0.4, 0.3});
    }

    /** Estimates and errors of an independent program: classical Runge-Kutta with sensitivities, Newton's method. */
    @Test
    void findsTheMaximumOfTheLikelihood() {
        TaskResult result = workbench.fit.run(tight(), workbench);
        assertEquals(TaskResult.State.DONE, result.state(), result.message());
        Map<String, double[]> reference = Map.of("alpha", new double[]{0.5400139472862, 0.0548564}, "beta",
                new double[]{0.0271561149623, 0.00357153}, "gamma", new double[]{0.7965987707612, 0.0779406}, "delta",
                new double[]{0.0237020375969, 0.00304826}, "u0", new double[]{34.5991552109592, 2.59611}, "v0",
                new double[]{5.8437365880801, 0.449293}, "sigma_hare", new double[]{0.2183796453997, 0.0338134},
                "sigma_lynx", new double[]{0.2200842835249, 0.0340773});
        assertEquals(reference.keySet(), result.quantities().keySet());
        reference.forEach((name, known) -> {
            assertEquals(known[0], result.quantities().getOrDefault(name, Double.NaN), 1e-7 * known[0], name);
            assertEquals(known[1], result.errors().getOrDefault(name, Double.NaN), 1e-5 * known[1], name);
        });
        assertEquals(List.of("fit", "parameters", "equations", "optimization", "solver"),
                result.sections().stream().map(section -> section.id()).toList());
    }

    @Test
    void anAverageOfPointsIsNoMaximum() {
        Configuration average = Workbench.configuration("fit", tight().sections().values().stream()
                .map(section -> section.key().equals("optimizer")
                        ? new SectionValue("optimizer", section.plugin(), Map.of("average", 0.9), Map.of())
                        : section)
                .toArray(SectionValue[]::new));
        assertEquals(
                "optimizer.average is 0.9, but the result of this minimization is its last point; leave it at 0. The"
                        + " tasks train and classify, and the first minimization of compare, take averages.",
                assertThrows(RefusedException.class, () -> workbench.fit.run(average, workbench)).getMessage());
    }

    /** The oracle replays the accepted steps of the centre point, so that step control does not disturb it. */
    @Test
    void gradientIsThatOfTheReplayedSteps() {
        FitProblem problem = problem();
        double[] x = start(problem);
        Solver solver = Workbench.tsit5().create(Map.of());
        double[] times = problem.data().times();
        SolveOptions<double[]> options = new SolverSection(workbench.plugins).options(tight().section("solver"))
                .withSaveAt(times);
        double[] accepted = workbench.integrator.solve(initialValue(problem, x), solver, options).acceptedTimes();
        try (Program program = new Program(workbench.backend, problem.gradient(workbench.engine))) {
            double[] gradient = new double[x.length];
            new Loss(program).evaluate(x, gradient);
            for (int i = 0; i < x.length; i++) {
                double h = 1e-4;
                double difference = (8 * (replayed(problem, x, i, h, solver, options, accepted)
                        - replayed(problem, x, i, -h, solver, options, accepted))
                        - (replayed(problem, x, i, 2 * h, solver, options, accepted)
                                - replayed(problem, x, i, -2 * h, solver, options, accepted)))
                        / (12 * h);
                assertEquals(difference, gradient[i], 1e-6 * Math.max(1, Math.abs(difference)),
                        problem.unknowns().names().get(i));
            }
        }
    }

    private Problem<double[]> initialValue(FitProblem problem, double[] x) {
        double[] natural = problem.unknowns().decode(x);
        return Problem.of(workbench.integrator.doubles(2),
                workbench.integrator.field(problem.system().field(), workbench.backend,
                        new double[]{natural[0], natural[1], natural[2], natural[3]}),
                1900, 1920, new double[]{natural[4], natural[5]});
    }

    /** Negative log-likelihood of log-normal errors, written out. */
    private double replayed(FitProblem problem, double[] x, int i, double h, Solver solver,
            SolveOptions<double[]> options, double[] accepted) {
        double[] moved = x.clone();
        moved[i] += h;
        List<double[]> states = workbench.integrator.replay(initialValue(problem, moved), solver, options, accepted)
                .states();
        double sum = 0;
        for (int t = 0; t < states.size(); t++) {
            for (int j = 0; j < 2; j++) {
                double y = StrictMath.log(problem.data().values()[t][j]);
                double r = (y - StrictMath.log(states.get(t)[j])) / StrictMath.exp(moved[6 + j]);
                sum += y + moved[6 + j] + r * r / 2 + StrictMath.log(2 * Math.PI) / 2;
            }
        }
        return sum;
    }

    @Test
    void hessianIsSymmetric() {
        FitProblem problem = problem();
        try (Program product = new Program(workbench.backend, problem.hessianProduct(workbench.engine))) {
            Uncertainty uncertainty = Uncertainty.at(start(problem), product,
                    new io.fluxion.linalg.ejml.EjmlDenseFactorizations());
            assertTrue(uncertainty.asymmetry() < 1e-10, "asymmetry " + uncertainty.asymmetry());
        }
    }

    @Test
    void newValuesNeedNoNewTraceAndNoNewProgram() {
        FitProblem problem = problem();
        double[] x = start(problem);
        try (Program program = new Program(workbench.backend, problem.gradient(workbench.engine))) {
            Loss loss = new Loss(program);
            loss.evaluate(x, new double[x.length]);
            long traces = workbench.engine.traces();
            long compilations = workbench.backend.compilations();
            var optimizer = new Lbfgs(10, 200, 0);
            var state = optimizer.start(x, loss);
            for (int i = 0; i < 200; i++) {
                state = optimizer.step(state, loss);
            }
            for (int i = 0; i < 10; i++) {
                x[i % x.length] += 0.01;
                assertTrue(Double.isFinite(loss.evaluate(x, new double[x.length])));
            }
            assertEquals(traces, workbench.engine.traces());
            assertEquals(compilations, workbench.backend.compilations());
        }
    }

    @Test
    void stopsAtTheNextIteration() {
        workbench.stopAfter = 4;
        TaskResult result = workbench.fit.run(tight(), workbench);
        assertEquals(TaskResult.State.STOPPED, result.state());
        assertEquals(4, workbench.rows.size());
    }

    @Test
    void saysWhereTheSolveEndedWhenTheStartIsHopeless() {
        TaskResult result = workbench.fit.run(configuration(START, Map.of("max-steps", 5), Map.of()), workbench);
        assertEquals(TaskResult.State.FAILED, result.state());
        assertTrue(result.message().contains("the limit of 5 steps was reached at t = 1900.7"), result.message());
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        Configuration wrong = configuration(Map.of("alpha", -1.0, "beta", 0.05, "gamma", 0.0, "delta", 0.02), Map.of(),
                Map.of());
        assertEquals("""
                The start value of alpha is -1.0; with model.positive it has to be positive.
                The start value of gamma is 0.0; with model.positive it has to be positive.""",
                assertThrows(RefusedException.class, () -> workbench.fit.run(wrong, workbench)).getMessage());
    }

    @Test
    void failsWhenItHasNotConverged() {
        TaskResult result = workbench.fit.run(
                configuration(START, Map.of("rtol", 1e-8, "atol", 1e-10), Map.of("iterations", 3)), workbench);
        assertEquals(TaskResult.State.FAILED, result.state());
        assertTrue(result.message().startsWith("The fit has not converged after 3 iterations"), result.message());
    }

    @Test
    void refusesAStartThatIsNotPositive() {
        RefusedException refused = assertThrows(RefusedException.class, () -> workbench.fit.run(
                configuration(Map.of("alpha", -1.0, "beta", 0.05, "gamma", 1.0, "delta", 0.02), Map.of(), Map.of()),
                workbench));
        assertEquals("The start value of alpha is -1.0; with model.positive it has to be positive.",
                refused.getMessage());
    }

    @Test
    void goesOnFromEverySafePointToTheSameResult() {
        TaskResult whole = workbench.fit.run(tight(), workbench);
        List<Map<String, ? extends Number>> rows = List.copyOf(workbench.rows);
        List<Checkpoint> checkpoints = List.copyOf(workbench.checkpoints);
        assertEquals(rows.size(), checkpoints.size());
        for (int i : new int[]{0, 1, checkpoints.size() / 2, checkpoints.size() - 1}) {
            workbench.rows.clear();
            workbench.resumed = Optional.of(checkpoints.get(i));
            TaskResult resumed = workbench.fit.run(tight(), workbench);
            assertEquals(rows.subList(i + 1, rows.size()), workbench.rows);
            assertEquals(whole.quantities(), resumed.quantities());
            assertEquals(whole.errors(), resumed.errors());
            assertEquals(whole.message(), resumed.message());
            assertEquals(whole.result().get("evaluations"), resumed.result().get("evaluations"));
        }
    }
}
