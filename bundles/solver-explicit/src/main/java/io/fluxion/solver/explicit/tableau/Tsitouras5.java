package io.fluxion.solver.explicit.tableau;

import io.fluxion.plugin.Plugin;
import io.fluxion.solve.RungeKuttaTableau;

/**
 * The pair of Tsitouras, order 5 with 4 embedded; its last stage is the first of the next step, and dense output costs
 * no stage. The first choice for problems that are not stiff, at tolerances between 1e-3 and 1e-9. Tsitouras 2011,
 * Runge-Kutta pairs of order 5(4) satisfying only the first column simplifying assumption, Computers and Mathematics
 * with Applications 62, pages 770-775, table 1 and the interpolant of section 3.
 */
@Plugin(kind = RungeKuttaTableau.class, name = "tsit5", help = "Tsitouras 5(4), the first choice without stiffness", citation = "doi:10.1016/j.camwa.2011.06.002")
public final class Tsitouras5 implements RungeKuttaTableau {
    @Override
    public int order() {
        return 5;
    }

    @Override
    public double[][] a() {
        return new double[][]{{}, {0.161}, {-0.008480655492356989, 0.335480655492357},
                {2.8971530571054935, -6.359448489975075, 4.3622954328695815},
                {5.325864828439257, -11.748883564062828, 7.4955393428898365,
                        -0.09249506636175525},
                {5.86145544294642, -12.92096931784711, 8.159367898576159,
                        -0.071584973281401, -0.028269050394068383},
                {0.09646076681806523, 0.01, 0.4798896504144996, 1.379008574103742,
                        -3.290069515436081, 2.324710524099774}};
    }

    @Override
    public double[] b() {
        return new double[]{0.09646076681806523, 0.01, 0.4798896504144996, 1.379008574103742,
                -3.290069515436081, 2.324710524099774, 0};
    }

    @Override
    public double[] c() {
        return new double[]{0, 0.161, 0.327, 0.9, 0.9800255409045097, 1, 1};
    }

    @Override
    public double[] error() {
        return new double[]{0.0017800110522257714, 0.0008164344596567469, -0.007880878010261995,
                0.1447110071732629, -0.5823571654525552, 0.45808210592918697, -1.0 / 66};
    }

    @Override
    public int embeddedOrder() {
        return 4;
    }

    @Override
    public double[][] interpolant() {
        return new double[][]{{0, 1, -2.763706197274826, 2.9132554618219126, -1.0530884977290216},
                {0, 0, 0.1317, -0.2234, 0.1017},
                {0, 0, 3.9302962368947516, -5.941033872131505, 2.490627285651253},
                {0, 0, -12.411077166933676, 30.33818863028232, -16.548102889244902},
                {0, 0, 37.50931341651104, -88.1789048947664, 47.37952196281928},
                {0, 0, -27.896526289197286, 65.09189467479366, -34.87065786149661},
                {0, 0, 1.5, -4, 2.5}};
    }

    @Override
    public int interpolantOrder() {
        return 5;
    }
}
