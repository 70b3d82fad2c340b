package io.fluxion.integrate.loop;

import io.fluxion.elementary.Elementary;
import io.fluxion.solve.Problem;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.Tolerances;

/** The first step size of Hairer, Norsett and Wanner, Solving Ordinary Differential Equations I, section II.4. */
final class FirstStep {
    private FirstStep() {
    }

    /** A positive size; costs two evaluations of the field. */
    static <S> double choose(Problem<S> problem, Tolerances tolerances, int order) {
        StateSpace<S> space = problem.setup().space();
        double length = Math.abs(problem.end() - problem.start());
        double direction = Math.signum(problem.end() - problem.start());
        S y = problem.initial();
        S[] slopes = space.tangent().allocate(2);
        problem.setup().field().evaluate(problem.start(), y, slopes[0]);
        double d1 = space.errorNorm(slopes[0], y, y, tolerances);
        double d0 = space.tangent() == space ? space.errorNorm(y, y, y, tolerances) : 1;
        double h0 = d0 < 1e-5 || d1 < 1e-5 ? 1e-6 : 0.01 * d0 / d1;
        h0 = Math.min(h0, length);
        if (!(h0 > 0)) {
            return 1e-6 * length;
        }
        S trial = space.allocate();
        S tangent = space.tangent().allocate();
        space.tangent().sum(tangent, new double[]{direction * h0}, slopes, 1);
        space.move(trial, y, tangent);
        problem.setup().field().evaluate(problem.start() + direction * h0, trial, slopes[1]);
        space.tangent().sum(tangent, new double[]{-1 / h0, 1 / h0}, slopes, 2);
        double d2 = space.errorNorm(tangent, y, y, tolerances);
        double largest = Math.max(d1, d2);
        double h1 = largest <= 1e-15
                ? Math.max(1e-6, h0 * 1e-3)
                : Elementary.pow(0.01 / largest, 1.0 / (order + 1));
        double h = Math.min(100 * h0, h1);
        return h > 0 ? Math.min(h, length) : Math.min(h0, length);
    }
}
