package io.fluxion.solver.implicit;

import io.fluxion.plugin.Plugin;
import io.fluxion.solve.Jacobian;
import io.fluxion.solve.Solver;
import io.fluxion.solve.Stepper;
import io.fluxion.solve.StepperSetup;
import java.util.Set;

/**
 * The modified Rosenbrock pair of orders 2 and 3 of MATLAB's {@code ode23s}: L-stable, no iteration, one Jacobian and one
 * factorization a step; for stiff problems at tolerances down to about 1e-5 (Shampine and Reichelt 1997, SIAM J. Sci. Comput.
 * 18, 1-22, section 3.2).
 */
@Plugin(kind = Solver.class, name = "rosenbrock23", help = "L-stable Rosenbrock pair of orders 2(3) for stiff problems", citation = "doi:10.1137/S1064827594276424")
public final class Rosenbrock23Method implements Solver {
    @Override
    public int order() {
        return 2;
    }

    @Override
    public int errorOrder() {
        return 3;
    }

    @Override
    public int interpolantOrder() {
        return 2;
    }

    @Override
    public Set<Class<?>> needs() {
        return Set.of(Jacobian.class);
    }

    @Override
    public <S> Stepper<S> stepper(StepperSetup<S> setup) {
        return new Rosenbrock23<>(setup);
    }
}
