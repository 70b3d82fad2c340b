package io.fluxion.experiment.tasks;

import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.Section;
import io.fluxion.experiment.SectionValue;
import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugin.PluginRegistry;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.solve.StepController;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The section {@code solver}, the same in every task that solves. */
final class SolverSection {
    private static final String KIND = StepController.class.getName();
    private final PluginRegistry plugins;

    SolverSection(PluginRegistry plugins) {
        this.plugins = plugins;
    }

    /** The declaration, with a task's further keys. */
    Section declaration(List<Parameter> further) {
        List<Parameter> parameters = new ArrayList<>(List.of(
                Parameters.number("rtol", "1e-6", 0, "", "relative tolerance of the local error"),
                Parameters.number("atol", "1e-9", 0, "", "absolute tolerance of the local error"),
                Parameters.word("controller", "pi", plugins.names(KIND), "step control"),
                Parameters.number("first-step", "0", 0, "", "first step size; 0: chosen automatically"),
                Parameters.number("max-step", "", Double.MIN_NORMAL, "", "largest step size; absent: no limit"),
                Parameters.whole("max-steps", "100000", 1, "limit of accepted and rejected steps together"),
                Parameters.whole("fixed-steps", "0", 0, "that many equal steps without error control; 0: adaptive")));
        parameters.addAll(further);
        return new Section("solver", "how the equations are solved", Solver.class.getName(), "tsit5", parameters);
    }

    /** The options that a checked section means. */
    SolveOptions<double[]> options(SectionValue section) {
        if (section.number("rtol") == 0 && section.number("atol") == 0) {
            throw new RefusedException(
                    "solver.rtol and solver.atol are both 0; at least one of them has to be positive.");
        }
        String name = section.text("controller");
        PluginFactory<?> factory = plugins.await(KIND, name).orElseThrow(() -> new RefusedException(
                "solver.controller is `" + name + "`; it has to be one of " + String.join(", ", plugins.names(KIND))
                        + "."));
        try {
            return SolveOptions.<double[]>defaults((StepController) factory.create(Map.of()))
                    .withTolerances(section.number("rtol"), section.number("atol"))
                    .withLimits(section.number("first-step"),
                            (Double) section.optional("max-step").orElse(Double.POSITIVE_INFINITY),
                            section.integer("max-steps"))
                    .withFixedSteps(section.integer("fixed-steps"));
        } catch (IllegalArgumentException e) {
            throw new RefusedException("The section `solver` cannot be met: " + e.getMessage() + ".");
        }
    }

    /** Whether the solver can do what the options ask. */
    static void requireFit(Solver solver, String name, SolveOptions<?> options) {
        if (solver.errorOrder() == 0 && options.fixedSteps() == 0) {
            throw new RefusedException("The method `" + name
                    + "` has no error estimate, so it needs a number of equal steps such as solver.fixed-steps=1000.");
        }
    }
}
