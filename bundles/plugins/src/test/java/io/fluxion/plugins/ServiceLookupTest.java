package io.fluxion.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.fluxion.plugin.PluginDescription;
import io.fluxion.plugin.PluginFactory;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

class ServiceLookupTest {
    private record Named(String name) implements PluginFactory<Object> {
        @Override
        public PluginDescription description() {
            throw new AssertionError("nobody asks");
        }

        @Override
        public Object create(Map<String, ?> values) {
            throw new AssertionError("nobody asks");
        }
    }

    private final List<String> filters = new ArrayList<>();

    /** A reference that is preferred to those of lower rank. */
    private static ServiceReference<?> reference(int rank) {
        return (ServiceReference<?>) Proxy.newProxyInstance(ServiceLookupTest.class.getClassLoader(),
                new Class<?>[]{ServiceReference.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "compareTo" -> Integer.compare(rank, rank(arguments[0]));
                    case "toString" -> String.valueOf(rank);
                    case "hashCode" -> rank;
                    default -> proxy == arguments[0];
                });
    }

    private static int rank(Object reference) {
        return Integer.parseInt(reference.toString());
    }

    private Bundle bundle(List<ServiceReference<?>> references) {
        BundleContext context = (BundleContext) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[]{BundleContext.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getService")) {
                        return new Named(arguments[0].toString());
                    }
                    filters.add(String.valueOf(arguments[1]));
                    if (filters.getLast().contains("=)")) {
                        throw new InvalidSyntaxException("no value", filters.getLast());
                    }
                    return references;
                });
        return (Bundle) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Bundle.class},
                (proxy, method, arguments) -> context);
    }

    @Test
    void ofTwoFactoriesTheOneThatTheFrameworkPrefersServes() {
        Optional<PluginFactory<?>> found = new ServiceLookup(bundle(List.of(reference(1), reference(7), reference(3))))
                .find("io.fluxion.optimize.Schedule", "cosine");
        assertEquals(Optional.of(new Named("7")), found);
        assertEquals(List.of("(&(fluxion.kind=io.fluxion.optimize.Schedule)(fluxion.name=cosine))"), filters);
    }

    @Test
    void whatIsNotThereOrCanBeNoNameIsNotFound() {
        assertEquals(Optional.empty(), new ServiceLookup(bundle(List.of())).find("K", "cosine"));
        assertEquals(Optional.empty(), new ServiceLookup(bundle(List.of(reference(1)))).find("K", ""));
        Bundle stopped = (Bundle) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Bundle.class},
                (proxy, method, arguments) -> null);
        assertSame(Optional.empty(), new ServiceLookup(stopped).find("K", "cosine"));
    }
}
