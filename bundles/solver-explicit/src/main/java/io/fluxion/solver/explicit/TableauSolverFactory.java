package io.fluxion.solver.explicit;

import io.fluxion.plugin.PluginDescription;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.solve.RungeKuttaTableau;
import io.fluxion.solve.Solver;
import java.util.Map;

/**
 * A tableau's factory offered as the factory of a solver.
 *
 * @param tableaus of kind {@link RungeKuttaTableau}
 */
record TableauSolverFactory(PluginFactory<?> tableaus) implements PluginFactory<Solver> {
    @Override
    public PluginDescription description() {
        return tableaus.description().as(Solver.class);
    }

    /**
     * @throws IllegalArgumentException also for a wrong tableau
     */
    @Override
    public Solver create(Map<String, ?> values) {
        return ExplicitSolver.of(tableaus.description().name(), (RungeKuttaTableau) tableaus.create(values));
    }
}
