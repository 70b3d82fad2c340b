package io.fluxion.solver.stochastic;

import io.fluxion.plugin.Plugin;
import io.fluxion.solve.Diffusion;
import io.fluxion.solve.Solver;
import io.fluxion.solve.Stepper;
import io.fluxion.solve.StepperSetup;
import java.util.Set;

/**
 * Heun's method for Stratonovich equations: strong order 1 for commutative noise, 1/2 for general noise (Rumelin 1982, SIAM J.
 * Numer. Anal. 19, 604-613). On a Brownian path that is a function of time its steps may be adaptive; the error estimate is
 * the difference to the Euler step inside. Dense output is linear between steps, so take steps at the times that matter.
 */
@Plugin(kind = Solver.class, name = "heun-stratonovich", help = "Heun's method for Stratonovich stochastic equations, strong order 1", citation = "doi:10.1137/0719041")
public final class HeunStratonovichMethod implements Solver {
    @Override
    public int order() {
        return 1;
    }

    @Override
    public int errorOrder() {
        return 1;
    }

    @Override
    public int interpolantOrder() {
        return 0;
    }

    @Override
    public Set<Class<?>> needs() {
        return Set.of(Diffusion.class);
    }

    @Override
    public <S> Stepper<S> stepper(StepperSetup<S> setup) {
        return new HeunStratonovich<>(setup);
    }
}
