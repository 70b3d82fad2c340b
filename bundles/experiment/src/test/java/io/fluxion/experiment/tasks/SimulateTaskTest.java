package io.fluxion.experiment.tasks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.Section;
import io.fluxion.experiment.TaskResult;
import io.fluxion.model.OdeSystem;
import io.fluxion.models.mechanistic.HarmonicOscillator;
import io.fluxion.models.mechanistic.Pleiades;
import io.fluxion.models.mechanistic.VanDerPol;
import io.fluxion.plugins.ClassFactory;
import io.fluxion.report.Block;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SimulateTaskTest {
    private final Workbench workbench = new Workbench();

    private Configuration oscillator(Map<String, Object> system, Map<String, Object> solver,
            Map<String, Object> time) {
        List<Section> sections = workbench.simulate.sections();
        return Workbench.configuration("simulate",
                Workbench.section(sections.get(0),
                        new ClassFactory<>(OdeSystem.class, "harmonic-oscillator", HarmonicOscillator.class), Map.of(),
                        system),
                Workbench.section(sections.get(1), Workbench.tsit5(), Map.of(), solver),
                Workbench.section(sections.get(2), null, Map.of(), time));
    }

    private Configuration vanDerPol(double mu, Map<String, Object> time) {
        List<Section> sections = workbench.simulate.sections();
        return Workbench.configuration("simulate",
                Workbench.section(sections.get(0), new ClassFactory<>(OdeSystem.class, "van-der-pol", VanDerPol.class),
                        Map.of("mu", mu), Map.of()),
                Workbench.section(sections.get(1), Workbench.tsit5(), Map.of(), Map.of()),
                Workbench.section(sections.get(2), null, Map.of(), time));
    }

    @Test
    void returnsToItsStartAfterOnePeriod() {
        TaskResult result = workbench.simulate.run(oscillator(Map.of("initial", List.of(0.3, -0.7)),
                Map.of("rtol", 1e-11, "atol", 1e-13), Map.of("end", 2 * Math.PI)), workbench);
        assertEquals(TaskResult.State.DONE, result.state(), result.message());
        double[] y = (double[]) Objects.requireNonNull(result.result().get("y"));
        assertEquals(2 * Math.PI, result.result().get("t"));
        assertEquals(0.3, y[0], 1e-8);
        assertEquals(-0.7, y[1], 1e-8);
        assertEquals(List.of("solution", "equations", "solver"),
                result.sections().stream().map(section -> section.id()).toList());
    }

    private static Block.Chart chart(TaskResult result, String id) {
        return result.sections().stream().flatMap(section -> section.blocks().stream())
                .filter(Block.Chart.class::isInstance).map(Block.Chart.class::cast)
                .filter(chart -> chart.id().equals(id)).findFirst().orElseThrow();
    }

    /** The jumps of a relaxation oscillation last a millionth of its period, and v reaches about 2 mu / 3 in each. */
    @Test
    void aCurveShowsTransitionsBetweenTheEquidistantTimes() {
        TaskResult result = workbench.simulate.run(vanDerPol(100, Map.of("end", 200.0, "points", 21)), workbench);
        assertEquals(TaskResult.State.DONE, result.state(), result.message());
        Block.Series velocity = chart(result, "trajectory-v").series().get(0);
        double fastest = Arrays.stream(velocity.y()).map(Math::abs).max().orElseThrow();
        assertEquals(400 / 3.0, fastest, 5);
    }

    /** Seven stars: x_i against y_i is the orbit of one of them, x1 against x2 is nothing. */
    @Test
    void aSystemOfManyVariablesHasAChartForEachLetterAndThePlaneThatItNames() {
        List<Section> sections = workbench.simulate.sections();
        TaskResult result = workbench.simulate.run(Workbench.configuration("simulate",
                Workbench.section(sections.get(0), new ClassFactory<>(OdeSystem.class, "pleiades", Pleiades.class),
                        Map.of(), Map.of()),
                Workbench.section(sections.get(1), Workbench.tsit5(), Map.of(), Map.of()),
                Workbench.section(sections.get(2), null, Map.of(), Map.of("end", 0.1))), workbench);
        List<String> ids = result.sections().getFirst().blocks().stream().filter(Block.Chart.class::isInstance)
                .map(block -> ((Block.Chart) block).id()).toList();
        assertEquals(List.of("trajectory-x", "trajectory-y", "trajectory-vx", "trajectory-vy", "phase-portrait"), ids);
        assertEquals(List.of("x1", "x2", "x3", "x4", "x5", "x6", "x7"),
                chart(result, "trajectory-x").series().stream().map(Block.Series::name).toList());
        Block.Equations equations = result.sections().get(1).blocks().stream().filter(Block.Equations.class::isInstance)
                .map(Block.Equations.class::cast).findFirst().orElseThrow();
        assertEquals("\\frac{d x_{1}}{d t} = \\dot{x}_{1}", equations.latex().get(0));
        assertTrue(equations.latex().get(14).startsWith("\\frac{d \\dot{x}_{1}}{d t} = "), equations.latex().get(14));
        assertTrue(equations.mathml().stream().noneMatch(formula -> formula.contains("\\")));
        Block.Chart portrait = chart(result, "phase-portrait");
        assertEquals(7, portrait.series().size());
        assertArrayEquals(chart(result, "trajectory-x").series().get(6).y(), portrait.series().get(6).x());
        assertArrayEquals(chart(result, "trajectory-y").series().get(6).y(), portrait.series().get(6).y());
    }

    /** tsit5 takes steps of half a radian here; the curve must not be their polygon. */
    @Test
    void aCurveIsSmoothBetweenLongSteps() {
        TaskResult result = workbench.simulate.run(oscillator(Map.of(), Map.of("rtol", 1e-4, "atol", 1e-6),
                Map.of("end", 20.0)), workbench);
        Block.Series x = chart(result, "trajectory-x").series().get(0);
        int steps = ((Number) Objects.requireNonNull(result.result().get("accepted_steps"))).intValue();
        assertTrue(steps < 60, steps + " steps");
        for (int i = 1; i < x.x().length; i++) {
            double middle = (x.x()[i - 1] + x.x()[i]) / 2;
            assertEquals(StrictMath.cos(middle), (x.y()[i - 1] + x.y()[i]) / 2, 3e-3, "at " + middle);
        }
    }

    @Test
    void theTableHasTheStartEveryStepAndTheRequestedTimes() {
        TaskResult result = workbench.simulate.run(oscillator(Map.of(), Map.of("fixed-steps", 8), Map.of("end", 1.0,
                "points", 5)), workbench);
        List<double[]> rows = Objects.requireNonNull(workbench.tables.get("trajectory.csv: t,x,v"));
        assertArrayEquals(new double[]{0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1},
                rows.stream().mapToDouble(row -> row[0]).toArray());
        workbench.simulate.run(oscillator(Map.of(), Map.of("fixed-steps", 2), Map.of("end", 1.0, "points", 4)),
                workbench);
        rows = Objects.requireNonNull(workbench.tables.get("trajectory.csv: t,x,v"));
        assertArrayEquals(new double[]{0, 1 / 3.0, 0.5, 2 / 3.0, 1},
                rows.stream().mapToDouble(row -> row[0]).toArray());
        assertEquals(StrictMath.cos(1 / 3.0), rows.get(1)[1], 1e-4);
        double[] end = (double[]) Objects.requireNonNull(result.result().get("y"));
        assertEquals(end[0], rows.getLast()[1], 1e-5);
    }

    @Test
    void aSolveThatStopsEarlyLeavesItsRowsSoFar() {
        workbench.simulate.run(oscillator(Map.of(), Map.of("max-steps", 3), Map.of("end", 100.0, "points", 1001)),
                workbench);
        assertEquals(4, Objects.requireNonNull(workbench.tables.get("trajectory.csv: t,x,v")).size());
    }

    @Test
    void aSolveBackInTimeIsWrittenDownInItsDirection() {
        workbench.simulate.run(oscillator(Map.of(), Map.of("fixed-steps", 2), Map.of("start", 1.0, "end", 0.0, "points",
                4)), workbench);
        assertArrayEquals(new double[]{1, 2 / 3.0, 0.5, 1 / 3.0, 0},
                Objects.requireNonNull(workbench.tables.get("trajectory.csv: t,x,v")).stream()
                        .mapToDouble(row -> row[0]).toArray(),
                1e-15);
    }

    @Test
    void saysWhereAnEndedSolveStopped() {
        TaskResult result = workbench.simulate.run(oscillator(Map.of(), Map.of("max-steps", 3), Map.of("end", 100.0)),
                workbench);
        assertEquals(TaskResult.State.FAILED, result.state());
        assertTrue(
                result.message().startsWith("The solve of harmonic-oscillator with tsit5 did not reach t = 100.0: the"
                        + " limit of 3 steps was reached at t = 0.0198"),
                result.message());
    }

    @Test
    void refusesAnInitialStateOfAnotherLength() {
        RefusedException refused = assertThrows(RefusedException.class, () -> workbench.simulate
                .run(oscillator(Map.of("initial", List.of(1.0)), Map.of(), Map.of()), workbench));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("system.initial is [1.0]; it has to be one finite"),
                refused.getMessage());
    }

    @Test
    void refusesAnEmptyInterval() {
        RefusedException refused = assertThrows(RefusedException.class, () -> workbench.simulate
                .run(oscillator(Map.of(), Map.of(), Map.of("start", 1.0, "end", 1.0)), workbench));
        assertEquals("time.start and time.end are both 1.0; they have to differ.", refused.getMessage());
    }
}
