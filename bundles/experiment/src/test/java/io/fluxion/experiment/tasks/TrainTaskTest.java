package io.fluxion.experiment.tasks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.optimize.Adam;
import io.fluxion.experiment.Checkpoint;
import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.SectionValue;
import io.fluxion.experiment.TaskResult;
import io.fluxion.integrate.control.PiController;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.TracedSystem;
import io.fluxion.models.mechanistic.Lorenz;
import io.fluxion.models.neuralode.CubicSpiral;
import io.fluxion.models.neuralode.NeuralOde;
import io.fluxion.optimize.Optimizer;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugins.ClassFactory;
import io.fluxion.solve.Problem;
import io.fluxion.solve.SolveOptions;
import io.fluxion.tensor.DType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The cubic spiral of the literature on neural differential equations. */
class TrainTaskTest {
    private static final PluginFactory<OdeSystem> SPIRAL = new ClassFactory<>(OdeSystem.class, "cubic-spiral",
            CubicSpiral.class);
    private static final PluginFactory<OdeSystem> NEURAL = new ClassFactory<>(OdeSystem.class, "neural-ode",
            NeuralOde.class);
    private final Workbench workbench = new Workbench();

    /** A short piece of the spiral. */
    private Configuration configuration(PluginFactory<OdeSystem> model, Map<String, Object> modelValues,
            Map<String, Object> training, Map<String, Object> optimizer) {
        return configuration(model, modelValues, training, optimizer, Map.of("points", 200, "end", 5.0));
    }

    private Configuration configuration(PluginFactory<OdeSystem> model, Map<String, Object> modelValues,
            Map<String, Object> training, Map<String, Object> optimizer, Map<String, Object> truth) {
        Map<String, PluginFactory<?>> plugins = Map.of("truth", SPIRAL, "model", model, "solver", Workbench.tsit5(),
                "optimizer", new ClassFactory<>(Optimizer.class, "adam", Adam.class, Workbench::within));
        Map<String, Map<String, Object>> values = Map.of("model", modelValues, "optimizer", optimizer);
        Map<String, Map<String, Object>> own = Map.of("training", training, "solver",
                Map.of("rtol", 1e-4, "atol", 1e-5), "truth", truth);
        return Workbench.configuration("train", workbench.train.sections().stream()
                .map(section -> Workbench.section(section, plugins.get(section.key()),
                        values.getOrDefault(section.key(), Map.of()), own.getOrDefault(section.key(), Map.of())))
                .toArray(SectionValue[]::new));
    }

    /** SciPy 1.17: solve_ivp with DOP853 at rtol 1e-12. */
    @Test
    void theTruthEndsWhereAnIndependentProgramEnds() {
        TracedSystem spiral = workbench.tracer.trace(SPIRAL, Map.of(), DType.F64);
        double[] end = workbench.integrator.solve(
                Problem.of(workbench.integrator.doubles(2),
                        workbench.integrator.field(spiral.field(), workbench.backend, spiral.values()), 0,
                        spiral.duration(), spiral.initial()),
                Workbench.tsit5().create(Map.of()),
                SolveOptions.<double[]>defaults(PiController.standard()).withTolerances(1e-11, 1e-12)).state();
        assertArrayEquals(new double[]{-0.44362349, 0.27944064}, end, 1e-8);
    }

    @Test
    void ratesOfTheTrueEquationsAreFoundFromWindows() {
        TaskResult result = workbench.train.run(
                configuration(SPIRAL, Map.of("decay", 0.2, "rotation", 1.8), Map.of("measure", "squared", "every", 50),
                        Map.of("iterations", 300, "rate", 0.02, "schedule", "cosine")),
                workbench);
        assertEquals(TaskResult.State.DONE, result.state(), result.message());
        assertTrue(result.quantities().getOrDefault("start_error", Double.NaN) > 0.01);
        assertTrue(result.quantities().getOrDefault("trajectory_error", Double.NaN) < 1e-6, result.message());
        assertEquals(7, workbench.rows.size());
    }

    /** Trajectory and network of the demonstration, a tenth of its iterations. */
    @Test
    void aNetworkLearnsTheSpiralInBothPrecisions() {
        double[] errors = new double[2];
        int at = 0;
        for (String dtype : List.of("f64", "f32")) {
            Workbench own = new Workbench();
            TaskResult result = own.train.run(
                    configuration(NEURAL, Map.of("power", 3), Map.of("dtype", dtype),
                            Map.of("iterations", 150, "rate", 0.003, "schedule", "cosine"), Map.of()),
                    own);
            assertEquals(TaskResult.State.DONE, result.state(), result.message());
            assertEquals(252, result.result().get("parameters"));
            errors[at] = result.quantities().getOrDefault("trajectory_error", Double.NaN);
            assertTrue(errors[at] < 0.25 * result.quantities().getOrDefault("start_error", Double.NaN),
                    result.message());
            assertTrue(result.quantities().getOrDefault("loss", Double.NaN) < 0.2
                    * java.util.Objects.requireNonNull(own.rows.getFirst().get("loss")).doubleValue());
            at++;
        }
        assertNotEquals(errors[0], errors[1]);
        assertEquals(errors[0], errors[1], 0.01);
    }

    @Test
    void aResumedTrainingGivesTheSameBits() {
        Configuration configuration = configuration(NEURAL, Map.of("width", 5),
                Map.of("dtype", "f32", "batch", 64, "every", 3), Map.of("iterations", 10));
        TaskResult whole = workbench.train.run(configuration, workbench);
        List<Checkpoint> checkpoints = List.copyOf(workbench.checkpoints);
        assertEquals(10, checkpoints.size());
        assertEquals(List.of(0, 3, 6, 9, 10), workbench.rows.stream().map(row -> row.get("iteration")).toList());
        for (int from : new int[]{0, 4, 8, 9}) {
            Workbench other = new Workbench();
            other.resumed = Optional.of(checkpoints.get(from));
            TaskResult rest = other.train.run(configuration, other);
            assertEquals(whole.quantities(), rest.quantities());
            assertEquals(workbench.rows.subList(workbench.rows.size() - other.rows.size(), workbench.rows.size()),
                    other.rows);
            assertArrayEquals(checkpoints.getLast().array("optimizer.x").toDoubles(),
                    from == 9
                            ? checkpoints.getLast().array("optimizer.x").toDoubles()
                            : other.checkpoints.getLast().array("optimizer.x").toDoubles());
        }
    }

    @Test
    void aResumedTrainingWithAnAverageGivesTheSameBits() {
        Configuration configuration = configuration(NEURAL, Map.of("width", 5), Map.of("batch", 8, "every", 3),
                Map.of("iterations", 10, "average", 0.75, "schedule", "cosine", "clip", "by-norm"));
        TaskResult whole = workbench.train.run(configuration, workbench);
        Workbench other = new Workbench();
        other.resumed = Optional.of(workbench.checkpoints.get(4));
        TaskResult rest = other.train.run(configuration, other);
        assertEquals(whole.quantities(), rest.quantities());
        Workbench last = new Workbench();
        TaskResult plain = last.train.run(configuration(NEURAL, Map.of("width", 5), Map.of("batch", 8, "every", 3),
                Map.of("iterations", 10, "schedule", "cosine", "clip", "by-norm")), last);
        assertEquals(plain.quantities().get("loss"), whole.quantities().get("loss"));
        assertNotEquals(plain.quantities().get("trajectory_error"), whole.quantities().get("trajectory_error"));
    }

    @Test
    void stopsAtTheNextIteration() {
        workbench.stopAfter = 2;
        TaskResult result = workbench.train.run(
                configuration(NEURAL, Map.of("width", 5), Map.of("every", 1), Map.of("iterations", 10)), workbench);
        assertEquals(TaskResult.State.STOPPED, result.state());
        assertEquals(2, workbench.rows.size());
    }

    /** So large weights make a stiff model: its solve ends at its limit, not with the memory. */
    @Test
    void aDivergingTrainingSaysWhereAndWhatToTry() {
        TaskResult result = workbench.train.run(configuration(NEURAL, Map.of("power", 3, "width", 10),
                Map.of("max-steps", 200), Map.of("iterations", 200, "rate", 100.0)), workbench);
        assertEquals(TaskResult.State.FAILED, result.state(), result.message());
        assertTrue(result.message().matches("The training could not go on after \\d+ iterations at the loss [0-9.e+]+,"
                + " because the solve of a minibatch did not reach its end: the limit of 200 steps was reached at .*"
                + " Then try a smaller optimizer.rate[.]"), result.message());
        assertTrue(workbench.rows.size() >= 1);
    }

    @Test
    void aModelOfAnotherDimensionIsRefused() {
        PluginFactory<OdeSystem> lorenz = new ClassFactory<>(OdeSystem.class, "lorenz", Lorenz.class);
        RefusedException refused = assertThrows(RefusedException.class, () -> workbench.train
                .run(configuration(lorenz, Map.of(), Map.of(), Map.of()), workbench));
        assertEquals("The model has 3 states and the truth 2; they have to be as many.", refused.getMessage());
    }
}
