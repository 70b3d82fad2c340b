package io.fluxion.integrate.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.integrate.control.PiController;
import io.fluxion.solve.Facet;
import io.fluxion.solve.Integrator;
import io.fluxion.solve.Linearized;
import io.fluxion.solve.Problem;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.Stepper;
import io.fluxion.solve.StepperSetup;
import io.fluxion.solve.Tolerances;
import io.fluxion.solve.VectorField;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is refused before a stepper is made; the method of these tests has none. */
class OptionChecksTest {
    private static final Integrator INTEGRATOR = new LoopIntegrator(new GraphEngine());
    private static final VectorField<double[]> STILL = (t, y, dydt) -> dydt[0] = 0;

    /** Two structures that a bundle of geometric methods may declare. */
    @Facet("a partition (q, p)")
    private interface Partition {}

    private interface MassMatrix {}

    private record Parted() implements VectorField<double[]>, Partition {
        @Override
        public void evaluate(double t, double[] y, double[] dydt) {
            dydt[0] = 0;
        }
    }

    private record Checked(Set<Class<?>> needs) implements Solver {
        private static final class Made extends RuntimeException {
            private static final long serialVersionUID = 1L;
        }

        @Override
        public int order() {
            return 2;
        }

        @Override
        public int errorOrder() {
            return 2;
        }

        @Override
        public int interpolantOrder() {
            return 2;
        }

        @Override
        public <S> Stepper<S> stepper(StepperSetup<S> setup) {
            throw new Made();
        }
    }

    @Test
    void missingFacetsAreNamedInWords() {
        Solver solver = new Checked(Set.of(Partition.class, Linearized.class, MassMatrix.class));
        assertEquals(List.of("the method needs a partition (q, p), which the field does not have",
                "the method needs products with its Jacobian, which the field does not have",
                "the method needs the facet MassMatrix, which the field does not have"),
                INTEGRATOR.mismatches(solver, STILL).stream()
                        .map(mismatch -> mismatch.sentence("the method", "the field")).toList());
        assertEquals(List.of(), INTEGRATOR.mismatches(new Checked(Set.of(Partition.class)), new Parted()));
        assertEquals("the method needs a partition (q, p), which the field does not have",
                refusal(INTEGRATOR.doubles(1), new Checked(Set.of(Partition.class)), 1e-9));
    }

    @Test
    void absoluteTolerancesAreOneOrOnePerComponent() {
        Solver solver = new Checked(Set.of());
        for (int tolerances : new int[]{0, 2, 4}) {
            assertEquals("there are " + tolerances
                    + " absolute tolerances for a state of 3 components; give one, or one per component",
                    refusal(INTEGRATOR.doubles(3), solver, new double[tolerances]));
        }
        assertTrue(refusal(INTEGRATOR.complex(3), solver, new double[6]).contains("a state of 3 components"));
        for (int tolerances : new int[]{1, 3}) {
            accepted(INTEGRATOR.doubles(3), solver, new double[tolerances]);
            accepted(INTEGRATOR.complex(3), solver, new double[tolerances]);
        }
    }

    private static void accepted(StateSpace<double[]> space, Solver solver, double... absolute) {
        assertThrows(Checked.Made.class, () -> solve(space, solver, absolute));
    }

    private static String refusal(StateSpace<double[]> space, Solver solver, double... absolute) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> solve(space, solver, absolute)).getMessage());
    }

    private static void solve(StateSpace<double[]> space, Solver solver, double... absolute) {
        SolveOptions<double[]> options = SolveOptions.<double[]>defaults(PiController.standard())
                .withTolerances(new Tolerances(1e-6, absolute));
        INTEGRATOR.solve(Problem.of(space, STILL, 0, 1, space.allocate()), solver, options);
    }
}
