package io.fluxion.experiment.tasks;

import io.fluxion.backend.Backend;
import io.fluxion.experiment.observe.ObservedBackend;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.SystemSolvers;
import io.fluxion.model.TracedSystem;
import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugin.PluginRegistry;
import io.fluxion.solve.Integrator;
import io.fluxion.solve.Mismatch;
import io.fluxion.solve.Solver;
import io.fluxion.solve.VectorField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Compares the facets that methods need with those that a system's field has. */
@Component(service = SystemSolvers.class)
public final class FacetFit implements SystemSolvers {
    private final PluginRegistry plugins;
    private final Integrator integrator;
    private final Backend backend;

    /** Over the framework's services. */
    @Activate
    public FacetFit(@Reference PluginRegistry plugins, @Reference Integrator integrator,
            @Reference(target = ObservedBackend.TARGET) Backend backend) {
        this.plugins = plugins;
        this.integrator = integrator;
        this.backend = backend;
    }

    @Override
    public List<Fit> of(TracedSystem system) {
        VectorField<?> field = field(system);
        List<Fit> fits = new ArrayList<>();
        for (PluginFactory<?> factory : plugins.factories(Solver.class.getName())) {
            if (factory.description().parameters().stream().noneMatch(Parameter::required)) {
                Solver solver = (Solver) factory.create(Map.of());
                fits.add(new Fit(factory.description(),
                        mismatch(system, factory.description().name(), solver, field)));
            }
        }
        return fits;
    }

    @Override
    public void require(TracedSystem system, String method, Solver solver) {
        Optional<String> mismatch = mismatch(system, method, solver, field(system));
        if (mismatch.isEmpty()) {
            return;
        }
        List<String> fitting = of(system).stream().filter(fit -> fit.mismatch().isEmpty())
                .map(fit -> fit.solver().name()).toList();
        String remedy = switch (fitting.size()) {
            case 0 -> "no method here fits";
            case 1 -> fitting.get(0) + " fits";
            default -> String.join(", ", fitting) + " fit";
        };
        throw new RefusedException("The method " + mismatch.get() + "; " + remedy + ".");
    }

    private VectorField<?> field(TracedSystem system) {
        return integrator.field(system.equations(), backend,
                new double[system.field().inputs().get(2).shape().size()]);
    }

    private Optional<String> mismatch(TracedSystem system, String method, Solver solver, VectorField<?> field) {
        List<Mismatch> mismatches = integrator.mismatches(solver, field);
        return mismatches.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", and ", mismatches.stream()
                        .map(mismatch -> mismatch.sentence(method, system.plugin().name())).toList()));
    }
}
