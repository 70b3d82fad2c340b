package io.fluxion.plugins;

import io.fluxion.plugin.InvalidParameterException;
import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugin.Suggestion;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A public class or record that makes plugins: a record's components are its parameters, a class has none. */
final class PluginClass {
    private final String name;
    private final Constructor<?> constructor;
    private final List<Binding> bindings;

    private PluginClass(String name, Constructor<?> constructor, List<Binding> bindings) {
        this.name = name;
        this.constructor = constructor;
        this.bindings = bindings;
    }

    /**
     * Checks a class and reads its parameters.
     *
     * @param name the plugin's name, for messages
     * @param lookup finds plugins that are parameters
     * @throws UnusablePluginException with the author's remedy
     */
    static PluginClass of(String name, Class<?> type, Class<?> kind, PluginLookup lookup) {
        if (!kind.isAssignableFrom(type)) {
            throw unusable(name, type, "it is declared as " + kind.getSimpleName() + " but does not implement "
                    + kind.getName());
        }
        if (!Modifier.isPublic(type.getModifiers())) {
            throw unusable(name, type, "it has to be public");
        }
        if (!type.isRecord() && Modifier.isAbstract(type.getModifiers())) {
            throw unusable(name, type, "it is abstract");
        }
        RecordComponent[] components = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
        List<Binding> bindings = Arrays.stream(components)
                .map(component -> Binding.of(name, component, lookup).orElseThrow(() -> unusable(name, type,
                        "its component " + component.getName() + " has the type "
                                + component.getGenericType().getTypeName() + "; a parameter is a double, int, long,"
                                + " boolean, String, enum, List<Double>, List<String>, Tensor, Parameters, or a"
                                + " contract or a list of one")))
                .toList();
        try {
            Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            if (!Modifier.isPublic(constructor.getModifiers())) {
                throw unusable(name, type, "its constructor has to be public");
            }
            return new PluginClass(name, constructor, bindings);
        } catch (NoSuchMethodException e) {
            throw unusable(name, type,
                    "it needs a public constructor without arguments; parameters belong to a record");
        }
    }

    List<Parameter> parameters() {
        return bindings.stream().flatMap(binding -> binding.parameter().stream()).toList();
    }

    /** See {@link io.fluxion.plugin.PluginFactory#create}. */
    Object create(Map<String, ?> values) {
        List<String> known = parameters().stream().map(Parameter::name).toList();
        for (String key : values.keySet()) {
            if (!known.contains(key) && !key.equals(PluginFactory.LEARNED)) {
                throw new InvalidParameterException(key, unknown(key, known));
            }
        }
        Object[] arguments = bindings.stream().map(binding -> binding.bind(values)).toArray();
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidParameterException refused) {
                throw refused;
            }
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw new InvalidParameterException(name, name + ": " + refused.getMessage());
            }
            throw new IllegalStateException("The plugin " + name + " failed while it was made: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw unusable(name, constructor.getDeclaringClass(), e.toString());
        }
    }

    private String unknown(String key, List<String> known) {
        String remedy = known.isEmpty()
                ? "it has no parameters"
                : Suggestion.nearest(key, known)
                        .map(near -> "did you mean `" + near + "`?").orElse("it has " + String.join(", ", known));
        return name + " has no parameter `" + key + "`; " + remedy + (remedy.endsWith("?") ? "" : ".");
    }

    private static UnusablePluginException unusable(String name, Class<?> type, String reason) {
        return new UnusablePluginException("The plugin " + name + " cannot be used: " + type.getName() + ": " + reason
                + ".", null);
    }
}
