package io.fluxion.solver.implicit;

import io.fluxion.plugin.Plugin;
import io.fluxion.solve.Jacobian;
import io.fluxion.solve.Solver;
import io.fluxion.solve.Stepper;
import io.fluxion.solve.StepperSetup;
import java.util.Set;

/**
 * The backward differentiation formula of order 2 on variable steps: stiff problems at moderate tolerances, few evaluations a
 * step. It starts, and restarts after an event, by one step of the trapezoidal rule. Stable for stiff problems as long as
 * steps do not grow by more than {@code 1 + sqrt 2} again and again (Hairer, Norsett and Wanner I, section III.5).
 */
@Plugin(kind = Solver.class, name = "bdf2", help = "backward differentiation formula of order 2 on variable steps for stiff problems", citation = "doi:10.1007/978-3-540-78862-1")
public final class Bdf2Method implements Solver {
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
        return new Bdf2<>(setup);
    }
}
