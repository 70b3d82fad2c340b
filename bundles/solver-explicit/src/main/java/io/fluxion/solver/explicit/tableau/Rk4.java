package io.fluxion.solver.explicit.tableau;

import io.fluxion.plugin.Plugin;
import io.fluxion.solve.RungeKuttaTableau;

/**
 * The classical method of Kutta, order 4, fixed steps. Choose it where equal steps are wanted and the problem is
 * smooth. Kutta 1901, Zeitschrift fuer Mathematik und Physik 46, pages 435-453; Hairer, Norsett and Wanner, Solving
 * Ordinary Differential Equations I, table II.1.2.
 */
@Plugin(kind = RungeKuttaTableau.class, name = "rk4", help = "the classical method of order 4, fixed steps", citation = "Kutta 1901, Zeitschrift fuer Mathematik und Physik 46, 435-453")
public final class Rk4 implements RungeKuttaTableau {
    @Override
    public int order() {
        return 4;
    }

    @Override
    public double[][] a() {
        return new double[][]{{}, {1.0 / 2}, {0, 1.0 / 2}, {0, 0, 1}};
    }

    @Override
    public double[] b() {
        return new double[]{1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6};
    }

    @Override
    public double[] c() {
        return new double[]{0, 1.0 / 2, 1.0 / 2, 1};
    }
}
