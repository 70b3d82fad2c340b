package io.fluxion.solver.explicit.tableau;

import io.fluxion.plugin.Plugin;
import io.fluxion.solve.RungeKuttaTableau;

/**
 * Euler's method, order 1, fixed steps. Choose it to teach, to compare, or where a network's layers are meant to be
 * steps; nothing else is as cheap a step or as dear a digit. Euler 1768, Institutionum calculi integralis I, section
 * 650; Hairer, Norsett and Wanner, Solving Ordinary Differential Equations I, section I.7.
 */
@Plugin(kind = RungeKuttaTableau.class, name = "euler", help = "Euler, order 1, fixed steps", citation = "Euler 1768, Institutionum calculi integralis I, section 650")
public final class Euler implements RungeKuttaTableau {
    @Override
    public int order() {
        return 1;
    }

    @Override
    public double[][] a() {
        return new double[][]{{}};
    }

    @Override
    public double[] b() {
        return new double[]{1};
    }

    @Override
    public double[] c() {
        return new double[]{0};
    }
}
