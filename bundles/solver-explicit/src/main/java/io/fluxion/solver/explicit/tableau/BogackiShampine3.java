package io.fluxion.solver.explicit.tableau;

import io.fluxion.plugin.Plugin;
import io.fluxion.solve.RungeKuttaTableau;

/**
 * The pair of Bogacki and Shampine, order 3 with 2 embedded; its last stage is the first of the next step. Choose it
 * for tolerances near 1e-3. Bogacki and Shampine 1989, A 3(2) pair of Runge-Kutta formulas, Applied Mathematics
 * Letters 2, pages 321-325.
 */
@Plugin(kind = RungeKuttaTableau.class, name = "bosh3", help = "Bogacki-Shampine 3(2), for loose tolerances", citation = "doi:10.1016/0893-9659(89)90079-7")
public final class BogackiShampine3 implements RungeKuttaTableau {
    @Override
    public int order() {
        return 3;
    }

    @Override
    public double[][] a() {
        return new double[][]{{}, {1.0 / 2}, {0, 3.0 / 4}, {2.0 / 9, 1.0 / 3, 4.0 / 9}};
    }

    @Override
    public double[] b() {
        return new double[]{2.0 / 9, 1.0 / 3, 4.0 / 9, 0};
    }

    @Override
    public double[] c() {
        return new double[]{0, 1.0 / 2, 3.0 / 4, 1};
    }

    @Override
    public double[] error() {
        return new double[]{2.0 / 9 - 7.0 / 24, 1.0 / 3 - 1.0 / 4, 4.0 / 9 - 1.0 / 3, -1.0 / 8};
    }

    @Override
    public int embeddedOrder() {
        return 2;
    }
}
