package io.fluxion.solver.explicit.tableau;

import io.fluxion.plugin.Plugin;
import io.fluxion.solve.RungeKuttaTableau;

/**
 * The pair of Dormand and Prince, order 5 with 4 embedded; its last stage is the first of the next step. The method
 * of MATLAB's ode45: choose it to compare with others. Dormand and Prince 1980, A family of embedded Runge-Kutta
 * formulae, J. Comp. Appl. Math. 6, pages 19-26; dense output by Shampine 1986, Math. Comp. 46, in the form of Hairer,
 * Norsett and Wanner, Solving Ordinary Differential Equations I, section II.6 and the code DOPRI5.
 */
@Plugin(kind = RungeKuttaTableau.class, name = "dopri5", help = "Dormand-Prince 5(4)", citation = "doi:10.1016/0771-050X(80)90013-3")
public final class DormandPrince5 implements RungeKuttaTableau {
    /** What the dense output has beyond the cubic Hermite interpolant: {@code theta^2 (1 - theta)^2 h sum d_i k_i}. */
    private static final double[] D = {-12715105075.0 / 11282082432.0, 0, 87487479700.0 / 32700410799.0,
            -10690763975.0 / 1880347072.0, 701980252875.0 / 199316789632.0, -1453857185.0 / 822651844.0,
            69997945.0 / 29380423.0};

    @Override
    public int order() {
        return 5;
    }

    @Override
    public double[][] a() {
        return new double[][]{{}, {1.0 / 5}, {3.0 / 40, 9.0 / 40}, {44.0 / 45, -56.0 / 15, 32.0 / 9},
                {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
                {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
                {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84}};
    }

    @Override
    public double[] b() {
        return new double[]{35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84, 0};
    }

    @Override
    public double[] c() {
        return new double[]{0, 1.0 / 5, 3.0 / 10, 4.0 / 5, 8.0 / 9, 1, 1};
    }

    @Override
    public double[] error() {
        return new double[]{71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40};
    }

    @Override
    public int embeddedOrder() {
        return 4;
    }

    @Override
    public double[][] interpolant() {
        double[][] rows = new double[7][];
        double[] b = b();
        for (int i = 0; i < 7; i++) {
            double first = i == 0 ? 1 : 0;
            double last = i == 6 ? 1 : 0;
            rows[i] = new double[]{0, first, 3 * b[i] - 2 * first - last + D[i],
                    -2 * b[i] + first + last - 2 * D[i], D[i]};
        }
        return rows;
    }

    @Override
    public int interpolantOrder() {
        return 5;
    }
}
