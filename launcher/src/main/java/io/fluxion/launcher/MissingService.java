package io.fluxion.launcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Follows unsatisfied references of Declarative Services down to the component that stands in the way. */
final class MissingService {
    private final ServiceComponentRuntime components;
    private final List<String> reasons = new ArrayList<>();
    private final Set<String> visited = new HashSet<>();

    private MissingService(ServiceComponentRuntime components) {
        this.components = components;
    }

    /** Why no service of that type is registered, in a sentence. */
    static String explain(BundleContext context, Class<?> type) {
        ServiceReference<ServiceComponentRuntime> reference = context
                .getServiceReference(ServiceComponentRuntime.class);
        if (reference == null) {
            return "Declarative Services are not running.";
        }
        MissingService search = new MissingService(context.getService(reference));
        search.visit(type.getName());
        return String.join("; ", search.reasons) + ".";
    }

    private void visit(String serviceType) {
        if (!visited.add(serviceType)) {
            return;
        }
        boolean offered = false;
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs()) {
            if (Arrays.asList(component.serviceInterfaces).contains(serviceType)) {
                offered = true;
                components.getComponentConfigurationDTOs(component).forEach(this::visit);
            }
        }
        if (!offered) {
            reasons.add("no bundle offers " + serviceType);
        }
    }

    private void visit(ComponentConfigurationDTO configuration) {
        String component = configuration.description.implementationClass;
        if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
            reasons.add(component + " failed: " + configuration.failure.lines().findFirst().orElse("no reason given"));
        }
        for (UnsatisfiedReferenceDTO unsatisfied : configuration.unsatisfiedReferences) {
            String needed = interfaceOf(configuration.description, unsatisfied.name);
            String target = unsatisfied.target == null ? "" : " with " + unsatisfied.target;
            reasons.add(component + " waits for " + needed + target);
            visit(needed);
        }
    }

    private static String interfaceOf(ComponentDescriptionDTO component, String reference) {
        return Arrays.stream(component.references).filter(r -> r.name.equals(reference))
                .map((ReferenceDTO r) -> r.interfaceName).findFirst().orElse(reference);
    }
}
