package io.fluxion.solver.exponential;

import io.fluxion.plugin.Plugin;
import io.fluxion.solve.LinearPart;
import io.fluxion.solve.Solver;
import io.fluxion.solve.Stepper;
import io.fluxion.solve.StepperSetup;
import java.util.Set;

/**
 * Exponential time differencing with a Runge-Kutta correction, order 2: the linear part is solved exactly, so that it may be as
 * stiff as it likes (Cox and Matthews 2002, J. Comput. Phys. 176, 430-455, equations 20 to 22). The error estimate is the
 * difference to the method of order 1 inside. For dense matrices of moderate size.
 */
@Plugin(kind = Solver.class, name = "etd2rk", help = "exponential Runge-Kutta method of order 2 for a stiff linear part", citation = "doi:10.1006/jcph.2002.6995")
public final class Etd2RkMethod implements Solver {
    @Override
    public int order() {
        return 2;
    }

    @Override
    public int errorOrder() {
        return 2;
    }

    @Override
    public int interpolantOrder() {
        return 2;
    }

    @Override
    public Set<Class<?>> needs() {
        return Set.of(LinearPart.class);
    }

    @Override
    public <S> Stepper<S> stepper(StepperSetup<S> setup) {
        return new Etd2Rk<>(setup);
    }
}
