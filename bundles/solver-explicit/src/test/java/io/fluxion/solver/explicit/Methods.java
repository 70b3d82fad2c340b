package io.fluxion.solver.explicit;

import io.fluxion.engine.GraphEngine;
import io.fluxion.integrate.control.PiController;
import io.fluxion.integrate.loop.LoopIntegrator;
import io.fluxion.solve.Integrator;
import io.fluxion.solve.Problem;
import io.fluxion.solve.RungeKuttaTableau;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.VectorField;
import io.fluxion.solver.explicit.tableau.BogackiShampine3;
import io.fluxion.solver.explicit.tableau.DormandPrince5;
import io.fluxion.solver.explicit.tableau.Euler;
import io.fluxion.solver.explicit.tableau.Heun;
import io.fluxion.solver.explicit.tableau.Rk4;
import io.fluxion.solver.explicit.tableau.Tsitouras5;
import java.util.stream.Stream;

/** What the tests of the methods share: the methods, and a problem with a closed form. */
final class Methods {
    static final Integrator INTEGRATOR = new LoopIntegrator(new GraphEngine());

    private Methods() {
    }

    static Stream<RungeKuttaTableau> all() {
        return Stream.of(new Euler(), new Heun(), new BogackiShampine3(), new Rk4(), new Tsitouras5(),
                new DormandPrince5());
    }

    static SolveOptions<double[]> options() {
        return SolveOptions.defaults(PiController.standard());
    }

    /** {@code y0' = -2 t y0^2, y1' = y1 (1 - y1)}: nonlinear, with t, and known. */
    static Problem<double[]> known(double start, double end) {
        VectorField<double[]> field = (t, y, dydt) -> {
            dydt[0] = -2 * t * y[0] * y[0];
            dydt[1] = y[1] * (1 - y[1]);
        };
        return Problem.of(INTEGRATOR.doubles(2), field, start, end, solution(start));
    }

    static double[] solution(double t) {
        return new double[]{1 / (1 + t * t), 1 / (1 + 3 * StrictMath.exp(-t))};
    }

    static double error(double t, double[] y) {
        double[] exact = solution(t);
        return Math.max(Math.abs(y[0] - exact[0]), Math.abs(y[1] - exact[1]));
    }
}
