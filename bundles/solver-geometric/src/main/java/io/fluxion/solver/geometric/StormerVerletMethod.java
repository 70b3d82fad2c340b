package io.fluxion.solver.geometric;

import io.fluxion.plugin.Plugin;
import io.fluxion.solve.Partition;
import io.fluxion.solve.Solver;
import io.fluxion.solve.Stepper;
import io.fluxion.solve.StepperSetup;
import java.util.Set;

/**
 * Stormer-Verlet: explicit, symplectic, symmetric, second order. Energy errors stay bounded over exponentially long times
 * (Hairer, Lubich and Wanner 2003, Acta Numerica 12, 399-450, equation 1.9). Equal steps only: step control would
 * destroy what the method keeps.
 */
@Plugin(kind = Solver.class, name = "stormer-verlet", help = "symplectic method of order 2 for partitioned systems, equal steps", citation = "doi:10.1017/S0962492902000144")
public final class StormerVerletMethod implements Solver {
    @Override
    public int order() {
        return 2;
    }

    @Override
    public int errorOrder() {
        return 0;
    }

    @Override
    public int interpolantOrder() {
        return 2;
    }

    @Override
    public Set<Class<?>> needs() {
        return Set.of(Partition.class);
    }

    @Override
    public <S> Stepper<S> stepper(StepperSetup<S> setup) {
        return new StormerVerlet<>(setup);
    }
}
