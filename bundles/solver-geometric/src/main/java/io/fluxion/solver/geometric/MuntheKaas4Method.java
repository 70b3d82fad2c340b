package io.fluxion.solver.geometric;

import io.fluxion.plugin.Plugin;
import io.fluxion.solve.LieGroupAction;
import io.fluxion.solve.Solver;
import io.fluxion.solve.Stepper;
import io.fluxion.solve.StepperSetup;
import java.util.Set;

/**
 * The classical Runge-Kutta method of order 4 in the Lie algebra: the numerical solution stays on the group to rounding
 * (Munthe-Kaas 1999, High order Runge-Kutta methods on manifolds, Appl. Numer. Math. 29, 115-127). Equal steps.
 */
@Plugin(kind = Solver.class, name = "rkmk4", help = "Runge-Kutta-Munthe-Kaas method of order 4 on Lie groups, equal steps", citation = "doi:10.1016/S0168-9274(98)00030-0")
public final class MuntheKaas4Method implements Solver {
    @Override
    public int order() {
        return 4;
    }

    @Override
    public int errorOrder() {
        return 0;
    }

    @Override
    public int interpolantOrder() {
        return 4;
    }

    @Override
    public Set<Class<?>> needs() {
        return Set.of(LieGroupAction.class);
    }

    @Override
    public <S> Stepper<S> stepper(StepperSetup<S> setup) {
        return new MuntheKaas4<>(setup);
    }
}
