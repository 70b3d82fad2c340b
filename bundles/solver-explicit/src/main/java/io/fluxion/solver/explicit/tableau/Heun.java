package io.fluxion.solver.explicit.tableau;

import io.fluxion.plugin.Plugin;
import io.fluxion.solve.RungeKuttaTableau;

/**
 * Heun's method, order 2, the trapezoidal rule with Euler's predictor; Euler's method is embedded for step control.
 * Choose it for low accuracy or rough right-hand sides. Heun 1900, Zeitschrift fuer Mathematik und Physik 45, pages
 * 23-38; Hairer, Norsett and Wanner, Solving Ordinary Differential Equations I, section II.1.
 */
@Plugin(kind = RungeKuttaTableau.class, name = "heun", help = "Heun-Euler 2(1)", citation = "Heun 1900, Zeitschrift fuer Mathematik und Physik 45, 23-38")
public final class Heun implements RungeKuttaTableau {
    @Override
    public int order() {
        return 2;
    }

    @Override
    public double[][] a() {
        return new double[][]{{}, {1}};
    }

    @Override
    public double[] b() {
        return new double[]{1.0 / 2, 1.0 / 2};
    }

    @Override
    public double[] c() {
        return new double[]{0, 1};
    }

    @Override
    public double[] error() {
        return new double[]{-1.0 / 2, 1.0 / 2};
    }

    @Override
    public int embeddedOrder() {
        return 1;
    }
}
