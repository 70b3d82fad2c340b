package io.fluxion.experiment.tasks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.data.Dataset;
import io.fluxion.data.TimeSeries;
import io.fluxion.data.timeseries.HudsonBay;
import io.fluxion.engine.optimize.Adam;
import io.fluxion.engine.optimize.Lbfgs;
import io.fluxion.experiment.Checkpoint;
import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.SectionValue;
import io.fluxion.experiment.TaskResult;
import io.fluxion.integrate.control.PiController;
import io.fluxion.model.Likelihood;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.TracedSystem;
import io.fluxion.models.mechanistic.Logistic;
import io.fluxion.models.mechanistic.LotkaVolterra;
import io.fluxion.models.mechanistic.likelihood.LogNormal;
import io.fluxion.models.neuralode.LotkaVolterraUde;
import io.fluxion.optimize.Optimizer;
import io.fluxion.plugin.PluginDescription;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugins.ClassFactory;
import io.fluxion.solve.Problem;
import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveOptions;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.NdArray;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two models of the lynx and the hare, trained on the same years and scored on the same later ones. */
class CompareTaskTest {
    private final Workbench workbench = new Workbench();

    /** Sections by key: a plugin with its values, or own values. */
    private Configuration configuration(PluginFactory<?> data, Map<String, Object> training, int adam, int lbfgs) {
        Map<String, PluginFactory<?>> plugins = Map.of("data", data, "model", ude(), "baseline",
                new ClassFactory<>(OdeSystem.class, "lotka-volterra", LotkaVolterra.class), "solver",
                Workbench.tsit5(), "likelihood", new ClassFactory<>(Likelihood.class, "log-normal", LogNormal.class),
                "optimizer", new ClassFactory<>(Optimizer.class, "adam", Adam.class, Workbench::within), "refinement",
                new ClassFactory<>(Optimizer.class, "lbfgs", Lbfgs.class));
        Map<String, Map<String, Object>> values = Map.of("optimizer", Map.of("iterations", adam, "rate", 0.02),
                "refinement", Map.of("iterations", lbfgs));
        Map<String, Map<String, Object>> own = Map.of("training", training);
        return Workbench.configuration("compare", workbench.compare.sections().stream()
                .map(section -> Workbench.section(section, plugins.get(section.key()),
                        values.getOrDefault(section.key(), Map.of()), own.getOrDefault(section.key(), Map.of())))
                .toArray(SectionValue[]::new));
    }

    private static PluginFactory<OdeSystem> ude() {
        return new ClassFactory<>(OdeSystem.class, "lotka-volterra-ude", LotkaVolterraUde.class);
    }

    private static PluginFactory<Dataset> pelts() {
        return new ClassFactory<>(Dataset.class, "hudson-bay", HudsonBay.class);
    }

    private static PluginFactory<Dataset> data(TimeSeries series) {
        return new PluginFactory<>() {
            @Override
            public PluginDescription description() {
                return new PluginDescription(Dataset.class.getName(), "given", "given", "", "", "", "test", "1.0.0",
                        List.of());
            }

            @Override
            public Dataset create(Map<String, ?> values) {
                return () -> series;
            }
        };
    }

    private static final Map<String, Object> SMALL = Map.of("initializations", 2, "batch", 8, "window", 4);

    @Test
    void aResumedComparisonGivesTheSameBits() {
        Configuration configuration = configuration(pelts(), SMALL, 3, 3);
        TaskResult whole = workbench.compare.run(configuration, workbench);
        assertEquals(TaskResult.State.DONE, whole.state(), whole.message());
        List<Map<String, ? extends Number>> rows = List.copyOf(workbench.rows);
        List<Checkpoint> checkpoints = List.copyOf(workbench.checkpoints);
        assertEquals(2 * 2 * 8, rows.size());
        for (int from = 0; from < checkpoints.size(); from += 5) {
            Workbench other = new Workbench();
            other.resumed = Optional.of(checkpoints.get(from));
            TaskResult rest = other.compare.run(configuration, other);
            assertEquals(whole.quantities(), rest.quantities());
            assertEquals(whole.result().toString(), rest.result().toString());
            assertEquals(rows.subList(rows.size() - other.rows.size(), rows.size()), other.rows);
            assertEquals(checkpoints.get(checkpoints.size() - 1).values(),
                    other.checkpoints.isEmpty()
                            ? checkpoints.get(from).values()
                            : other.checkpoints.get(other.checkpoints.size() - 1).values());
        }
    }

    /** Data without errors from the baseline's own equations at other rates than those of the file. */
    @Test
    void theModelThatMadeTheDataPredictsThem() {
        double[] times = Curve.grid(0, 20, 21);
        TracedSystem truth = workbench.tracer.trace(
                new ClassFactory<>(OdeSystem.class, "lotka-volterra", LotkaVolterra.class),
                Map.of("alpha", 0.6, "gamma", 0.75), DType.F64);
        Solution<double[]> solution = workbench.integrator.solve(
                Problem.of(workbench.integrator.doubles(2),
                        workbench.integrator.field(truth.field(), workbench.backend, truth.values()), 0, 20,
                        new double[]{30, 4}),
                Workbench.tsit5().create(Map.of()),
                SolveOptions.<double[]>defaults(PiController.standard()).withTolerances(1e-11, 1e-11)
                        .withSaveAt(times));
        TimeSeries series = new TimeSeries("made", "test", "none", "year", times, List.of("hare", "lynx"),
                List.of("thousand", "thousand"), solution.states().toArray(double[][]::new));
        TaskResult result = workbench.compare
                .run(configuration(data(series), Map.of("initializations", 2, "batch", 8), 50, 60), workbench);
        assertEquals(TaskResult.State.DONE, result.state(), result.message());
        assertEquals(0.6, result.quantities().getOrDefault("baseline_alpha", Double.NaN), 1e-5);
        assertEquals(0.75, result.quantities().getOrDefault("baseline_gamma", Double.NaN), 1e-5);
        assertTrue(result.quantities().getOrDefault("baseline_rmse", Double.NaN) < 1e-3, result.message());
        assertTrue(result.message().contains("lotka-volterra predicts better"), result.message());
        assertEquals(workbench.compare.quantities(configuration(pelts(), SMALL, 1, 1)).stream().sorted().toList(),
                result.quantities().keySet().stream().sorted().toList());
    }

    @Test
    void scoresAreThoseOfTheFormulas() {
        TimeSeries series = new TimeSeries("", "", "", "", new double[]{0, 1, 2}, List.of("a", "b"), List.of("", ""),
                new double[][]{{1, 2}, {3, 4}, {5, 8}});
        NdArray predicted = NdArray.of(new double[]{1, 2, 3, 4, 4, 11}, 3, 2);
        double[] scales = {0.5, 0.25};
        Scores scores = Scores.of(workbench.engine, new LogNormal(), series, 2, predicted, scales);
        double halfLogTwoPi = Math.log(2 * Math.PI) / 2;
        double a = Math.log(5 / 4.0) / 0.5;
        double b = Math.log(8 / 11.0) / 0.25;
        assertEquals(-halfLogTwoPi - (Math.log(5 * 0.5) + Math.log(8 * 0.25) + (a * a + b * b) / 2) / 2,
                scores.heldOut(), 1e-14);
        assertEquals(-halfLogTwoPi - (Math.log(24) + 2 * Math.log(0.5) + 2 * Math.log(0.25)) / 4, scores.fitted(),
                1e-14);
        assertEquals(Math.sqrt(5), scores.rmse(), 1e-15);
        assertArrayEquals(new double[]{1, 3}, scores.rmseOf());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertRefused("training.holdout is 20 of 21", configuration(pelts(), Map.of("holdout", 20), 1, 1));
        assertRefused("training.window is 17", configuration(pelts(), Map.of("window", 17), 1, 1));
        TimeSeries uneven = new TimeSeries("", "", "", "", new double[]{0, 1, 3, 4, 5, 6, 7, 8},
                List.of("hare", "lynx"), List.of("", ""), new HudsonBay(1900, 1907).load().values());
        assertRefused("not equally spaced", configuration(data(uneven), Map.of("holdout", 2, "window", 3), 1, 1));
        Configuration one = configuration(pelts(), SMALL, 1, 1);
        Map<String, SectionValue> sections = new HashMap<>(one.sections());
        sections.put("baseline",
                new SectionValue("baseline",
                        Optional.of(new ClassFactory<>(OdeSystem.class, "logistic", Logistic.class)), Map.of(),
                        Map.of()));
        assertRefused("every state variable needs a quantity of its name",
                new Configuration("", "compare", 0, sections, List.of()));
    }

    private void assertRefused(String reason, Configuration configuration) {
        RefusedException refused = assertThrows(RefusedException.class,
                () -> workbench.compare.run(configuration, workbench));
        assertTrue(String.valueOf(refused.getMessage()).contains(reason), refused.getMessage());
    }
}
