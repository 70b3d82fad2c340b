package io.fluxion.solver.explicit;

import io.fluxion.solve.RungeKuttaTableau;
import io.fluxion.solve.Solver;
import io.fluxion.solve.Stepper;
import io.fluxion.solve.StepperSetup;

/** A tableau as a method. */
public final class ExplicitSolver implements Solver {
    private final String name;
    private final RungeKuttaTableau tableau;
    private final Scheme scheme;

    private ExplicitSolver(String name, RungeKuttaTableau tableau) {
        this.name = name;
        this.tableau = tableau;
        this.scheme = Scheme.of(name, tableau);
    }

    /**
     * The method of a tableau.
     *
     * @throws IllegalArgumentException for a wrong tableau, in one sentence
     */
    public static ExplicitSolver of(RungeKuttaTableau tableau) {
        return new ExplicitSolver(tableau.getClass().getSimpleName(), tableau);
    }

    /**
     * The method of a tableau, named in messages as an experiment file names it.
     *
     * @throws IllegalArgumentException for a wrong tableau, in one sentence
     */
    public static ExplicitSolver of(String name, RungeKuttaTableau tableau) {
        return new ExplicitSolver(name, tableau);
    }

    @Override
    public int order() {
        return tableau.order();
    }

    @Override
    public int errorOrder() {
        return tableau.error().length == 0 ? 0 : Math.min(tableau.order(), tableau.embeddedOrder()) + 1;
    }

    @Override
    public int interpolantOrder() {
        return tableau.interpolantOrder();
    }

    @Override
    public <S> Stepper<S> stepper(StepperSetup<S> setup) {
        return new ExplicitRungeKutta<>(name, scheme, setup);
    }

    @Override
    public String toString() {
        return name;
    }
}
