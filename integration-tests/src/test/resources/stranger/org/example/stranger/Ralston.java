package org.example.stranger;

import io.fluxion.plugin.Plugin;
import io.fluxion.solve.RungeKuttaTableau;

/** Ralston's second-order method, the one of least error bound (Ralston 1962, eq. 3.5). */
@Plugin(kind = RungeKuttaTableau.class, name = "ralston", help = "Ralston's method of order 2",
        citation = "doi:10.1090/S0025-5718-1962-0150954-0")
public final class Ralston implements RungeKuttaTableau {
    @Override
    public int order() {
        return 2;
    }

    @Override
    public double[][] a() {
        return new double[][]{{}, {2.0 / 3}};
    }

    @Override
    public double[] b() {
        return new double[]{1.0 / 4, 3.0 / 4};
    }

    @Override
    public double[] c() {
        return new double[]{0, 2.0 / 3};
    }
}
