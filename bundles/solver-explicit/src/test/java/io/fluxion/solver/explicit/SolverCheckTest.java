package io.fluxion.solver.explicit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.integrate.control.PiController;
import io.fluxion.solve.Linearized;
import io.fluxion.solve.RungeKuttaTableau;
import io.fluxion.solve.Solver;
import io.fluxion.solve.Step;
import io.fluxion.solve.Stepper;
import io.fluxion.solve.StepperGradient;
import io.fluxion.solve.StepperSetup;
import io.fluxion.solve.Work;
import io.fluxion.solver.explicit.tableau.DormandPrince5;
import io.fluxion.solver.explicit.tableau.Rk4;
import io.fluxion.solver.explicit.tableau.Tsitouras5;
import io.fluxion.testkit.CheckResult;
import io.fluxion.testkit.ConvergenceCheck;
import io.fluxion.testkit.SolverCheck;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shipped methods pass every check of the testkit, and each check fails a method that has just that error. */
class SolverCheckTest {
    private static SolverCheck check(Solver solver) {
        return new SolverCheck(Methods.INTEGRATOR, PiController.standard(), solver, 7);
    }

    private static List<String> failed(Solver solver) {
        return check(solver).all().stream().filter(result -> !result.passed()).map(CheckResult::name).toList();
    }

    @ParameterizedTest
    @MethodSource("io.fluxion.solver.explicit.Methods#all")
    void shippedMethodsPass(RungeKuttaTableau tableau) {
        SolverCheck check = check(ExplicitSolver.of(tableau));
        assertEquals(List.of(), check.failures());
        assertEquals(7, check.all().size());
    }

    /** Problem, interval and step sizes: {@link ConvergenceCheck}. A method of higher order than it says is wrong too. */
    @ParameterizedTest
    @MethodSource("io.fluxion.solver.explicit.Methods#all")
    void observedOrdersAreWithinATenthOfTheNominal(RungeKuttaTableau tableau) {
        Solver solver = ExplicitSolver.of(tableau);
        ConvergenceCheck check = new ConvergenceCheck(Methods.INTEGRATOR, PiController.standard(), solver);
        assertEquals(solver.order(), check.order().measured(), 0.1);
        assertEquals(solver.interpolantOrder(), check.interpolantOrder().measured(), 0.1);
    }

    /** The classical method with other weights and with dense output of its own. */
    private record Variant(double shift, double[][] interpolant) implements RungeKuttaTableau {
        @Override
        public int order() {
            return 4;
        }

        @Override
        public double[][] a() {
            return new Rk4().a();
        }

        @Override
        public double[] b() {
            return new double[]{1.0 / 6 + shift, 1.0 / 3 - shift, 1.0 / 3, 1.0 / 6};
        }

        @Override
        public double[] c() {
            return new Rk4().c();
        }

        @Override
        public int interpolantOrder() {
            return 4;
        }
    }

    @Test
    void aWrongWeightFailsTheOrders() {
        assertEquals(List.of(), failed(ExplicitSolver.of(new Variant(0, new double[0][]))));
        assertEquals(List.of("order", "interpolant order"),
                failed(ExplicitSolver.of(new Variant(1e-3, new double[0][]))));
    }

    @Test
    void aStraightLineFailsTheOrderOfDenseOutputOnly() {
        double[][] straight = {{0, 1.0 / 6}, {0, 1.0 / 3}, {0, 1.0 / 3}, {0, 1.0 / 6}};
        assertEquals(List.of("interpolant order"), failed(ExplicitSolver.of(new Variant(0, straight))));
    }

    /** A method that steps by one tableau and goes back by another. */
    private record Reversed(ExplicitSolver forward, RungeKuttaTableau reverse) implements Solver {
        @Override
        public int order() {
            return forward.order();
        }

        @Override
        public int errorOrder() {
            return forward.errorOrder();
        }

        @Override
        public int interpolantOrder() {
            return forward.interpolantOrder();
        }

        @Override
        public <S> Stepper<S> stepper(StepperSetup<S> setup) {
            return new ReversedStepper<>((ExplicitRungeKutta<S>) forward.stepper(setup),
                    Scheme.of("reverse", reverse), setup);
        }
    }

    private record ReversedStepper<S>(ExplicitRungeKutta<S> forward, Scheme reverse, StepperSetup<S> setup)
            implements
                Stepper<S> {
        @Override
        public Step<S> newStep() {
            return forward.newStep();
        }

        @Override
        public void start(double t, S y, Step<S> into) {
            forward.start(t, y, into);
        }

        @Override
        public void step(Step<S> from, double t1, Step<S> to) {
            forward.step(from, t1, to);
        }

        @Override
        public Work work() {
            return forward.work();
        }

        @Override
        @SuppressWarnings("unchecked") // the facet of a field has the type of its states
        public <P> Optional<StepperGradient<S, P>> gradient() {
            return setup.field().facet(Linearized.class).map(linearized -> new RungeKuttaGradient<>(forward, reverse,
                    setup.space(), (Linearized<S, P>) linearized));
        }
    }

    @Test
    void aWrongCoefficientInTheReverseFailsTheReverseOnly() {
        ExplicitSolver forward = ExplicitSolver.of(new Rk4());
        assertEquals(List.of(), failed(new Reversed(forward, new Rk4())));
        assertEquals(List.of("adjoint identity", "gradient"),
                failed(new Reversed(forward, new Variant(1e-6, new double[0][]))));
    }

    /** A method that changes from one solve to the next. */
    private static final class Fickle implements Solver {
        private final List<ExplicitSolver> methods = List.of(ExplicitSolver.of(new Tsitouras5()),
                ExplicitSolver.of(new DormandPrince5()));
        private int made;

        @Override
        public int order() {
            return 5;
        }

        @Override
        public int errorOrder() {
            return 5;
        }

        @Override
        public int interpolantOrder() {
            return 4;
        }

        @Override
        public <S> Stepper<S> stepper(StepperSetup<S> setup) {
            return methods.get(made++ % 2).stepper(setup);
        }
    }

    @Test
    void aMethodThatRemembersFailsDeterminism() {
        List<String> failed = failed(new Fickle());
        assertTrue(failed.containsAll(List.of("determinism", "replay", "taped solve")), failed.toString());
        assertFalse(failed.contains("order"), failed.toString());
    }
}
