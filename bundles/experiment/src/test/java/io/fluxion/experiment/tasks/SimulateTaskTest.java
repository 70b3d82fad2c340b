package io.fluxion.experiment.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.Section;
import io.fluxion.experiment.TaskResult;
import io.fluxion.model.OdeSystem;
import io.fluxion.models.mechanistic.HarmonicOscillator;
import io.fluxion.plugins.ClassFactory;
import java.util.List;
import java.util.Map;
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

    @Test
    void returnsToItsStartAfterOnePeriod() {
        TaskResult result = workbench.simulate.run(oscillator(Map.of("initial", List.of(0.3, -0.7)),
                Map.of("rtol", 1e-11, "atol", 1e-13), Map.of("end", 2 * Math.PI)), workbench);
        assertEquals(TaskResult.State.DONE, result.state(), result.message());
        double[] y = (double[]) java.util.Objects.requireNonNull(result.result().get("y"));
        assertEquals(2 * Math.PI, result.result().get("t"));
        assertEquals(0.3, y[0], 1e-8);
        assertEquals(-0.7, y[1], 1e-8);
        assertEquals(List.of("solution", "equations", "solver"),
                result.sections().stream().map(section -> section.id()).toList());
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
