package io.fluxion.experiment.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.integrate.control.PiController;
import io.fluxion.model.Equations;
import io.fluxion.solve.Problem;
import io.fluxion.solve.RungeKuttaTableau;
import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.solve.StepperSetup;
import io.fluxion.solver.explicit.ExplicitSolver;
import io.fluxion.solver.explicit.tableau.Euler;
import io.fluxion.solver.explicit.tableau.Rk4;
import io.fluxion.solver.explicit.tableau.Tsitouras5;
import io.fluxion.tensor.Graph;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The operation to blame is one that the method has called, in the step that failed. */
class FailedSolveTest {
    private static final Graph SQUARE = FirstNonFiniteTest.field((t, y) -> y.times(y));
    private static final Graph GROWTH = FirstNonFiniteTest.field((t, y) -> y.times(2));
    private static final Pattern SENTENCE = Pattern.compile(".*The operation `(\\w+)` at .* gives (.+) at t = (.+)[.]");
    private final Workbench workbench = new Workbench();

    private String reason(RungeKuttaTableau tableau, Graph field, double start, double y, double end, int fixedSteps) {
        Solver solver = ExplicitSolver.of("method", tableau);
        SolveOptions<double[]> options = SolveOptions.<double[]>defaults(PiController.standard())
                .withFixedSteps(fixedSteps);
        double[] p = {0};
        StepperSetup<double[]> setup = StepperSetup.of(
                workbench.integrator.space(Equations.of(field), workbench.backend),
                workbench.integrator.field(field, workbench.backend, p));
        Solution<double[]> solution = workbench.integrator.solve(new Problem<>(setup, start, end, new double[]{y}),
                solver, options);
        assertEquals(Solution.Status.NOT_FINITE, solution.status());
        return new FailedSolve(workbench.integrator, solver, options).reason(solution, setup, end, field, p);
    }

    private static Matcher blamed(String reason) {
        Matcher sentence = SENTENCE.matcher(reason);
        assertTrue(sentence.matches(), reason);
        return sentence;
    }

    @Test
    void aStageOfTheStepThatFailed() {
        // h = 1, slopes 1e120 at t = 3, (1e60 + 0.5e120)^2 = 2.5e239 at 3.5, and the third one, again at 3.5, overflows.
        Matcher found = blamed(reason(new Rk4(), SQUARE, 3, 1e60, 5, 2));
        assertEquals("mul", found.group(1));
        assertEquals("Infinity", found.group(2));
        assertEquals("3.5", found.group(3));
    }

    @Test
    void timeMayRunBackwards() {
        Matcher found = blamed(reason(new Rk4(), SQUARE, 3, -1e60, 1, 2));
        assertEquals("2.5", found.group(3));
    }

    @Test
    void aLaterStepThatFailed() {
        // Euler squares: from 2 the state passes 1e154 after some ten steps of 1, and its square is too large there.
        String reason = reason(new Euler(), SQUARE, 0, 2, 20, 20);
        Matcher step = Pattern.compile("in the step from t = (.+) to (.+?);").matcher(reason);
        assertTrue(step.find(), reason);
        double t = Double.parseDouble(blamed(reason).group(3));
        assertTrue(Double.parseDouble(step.group(1)) <= t && t <= Double.parseDouble(step.group(2)), reason);
    }

    @Test
    void aheadOfTheLastStateOfAnAdaptiveMethod() {
        // y' = sqrt(1 - t) has no real value after t = 1.
        Graph field = FirstNonFiniteTest.field((t, y) -> t.negate().plus(1).sqrt().broadcastTo(1));
        Matcher found = blamed(reason(new Tsitouras5(), field, 0, 0, 3, 0));
        assertEquals("sqrt", found.group(1));
        assertEquals("NaN", found.group(2));
        assertEquals(1, Double.parseDouble(found.group(3)), 1e-5);
    }

    @Test
    void noOperationWhenAllOfThemWereFinite() {
        // The sum of a state near the largest number and its slope overflows, no operation of the field does.
        String reason = reason(new Euler(), GROWTH, 0, 0.8e308, 1, 1);
        assertTrue(reason.endsWith("or a method with error control."), reason);
    }
}
