package io.fluxion.solver.explicit;

import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.solve.Solver;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Offers every tableau that comes as a solver of the same name and rank, as long as the tableau is there. A wrong
 * tableau is not offered, and a sentence in the log says why.
 */
@Component(service = {}, immediate = true)
public final class TableauSolvers {
    private static final System.Logger LOG = System.getLogger(TableauSolvers.class.getName());
    private final BundleContext context;
    private final Map<PluginFactory<?>, ServiceRegistration<?>> offered = new ConcurrentHashMap<>();

    /** @param context in whose name the solvers are registered */
    @Activate
    public TableauSolvers(BundleContext context) {
        this.context = context;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, target = "("
            + PluginFactory.KIND + "=io.fluxion.solve.RungeKuttaTableau)")
    void addTableau(PluginFactory<?> tableaus, Map<String, ?> properties) {
        TableauSolverFactory solvers = new TableauSolverFactory(tableaus);
        if (!isUsable(solvers)) {
            return;
        }
        Map<String, Object> offer = new HashMap<>(properties);
        offer.keySet().removeIf(key -> key.startsWith("service.") && !key.equals(Constants.SERVICE_RANKING));
        offer.keySet().removeIf(key -> key.equals(Constants.OBJECTCLASS) || key.startsWith("component."));
        offer.put(PluginFactory.KIND, Solver.class.getName());
        offered.put(tableaus,
                context.registerService(PluginFactory.class, solvers, FrameworkUtil.asDictionary(offer)));
    }

    void removeTableau(PluginFactory<?> tableaus) {
        ServiceRegistration<?> registration = offered.remove(tableaus);
        if (registration != null) {
            try {
                registration.unregister();
            } catch (IllegalStateException e) {
                // the framework had unregistered it, because this bundle stopped
            }
        }
    }

    /** A tableau with parameters that have to be given is checked when it is made. */
    private static boolean isUsable(TableauSolverFactory solvers) {
        if (solvers.description().parameters().stream().anyMatch(Parameter::required)) {
            return true;
        }
        try {
            solvers.create(Map.of());
            return true;
        } catch (RuntimeException e) { // a stranger's code may throw anything; his bundle has to be named
            LOG.log(System.Logger.Level.WARNING, "{0} of bundle {1} offers no solver: {2}",
                    solvers.description().name(), solvers.description().bundle(), String.valueOf(e.getMessage()));
            return false;
        }
    }
}
