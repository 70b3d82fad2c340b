package io.fluxion.plugins;

import io.fluxion.layer.Parameters;
import io.fluxion.plugin.InvalidParameterException;
import io.fluxion.plugin.NestedPlugin;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.tensor.Tensor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A component whose type is a contract, or a list of one: a plugin within the plugin. What it learns stands below the
 * component's name.
 *
 * @param plugin the plugin's name, for messages
 * @param declaration the parameter
 * @param contract of the plugins within
 * @param lookup finds them by name
 */
record NestedBinding(String plugin, Parameter declaration, Class<?> contract, PluginLookup lookup) implements Binding {
    private static final Conversion NAMES = Conversion.toListOf(given -> given);

    /** The binding of a component, or nothing when its type is no contract and no list of one. */
    static Optional<Binding> of(String plugin, RecordComponent component, PluginLookup lookup) {
        Class<?> type = component.getType();
        boolean list = type == List.class && component.getGenericType() instanceof ParameterizedType generic
                && generic.getActualTypeArguments()[0] instanceof Class<?>;
        Class<?> contract = list
                ? (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : type;
        if (!contract.isInterface() || contract == List.class || contract == Tensor.class
                || contract.getName().startsWith("java.")) {
            return Optional.empty();
        }
        @Nullable
        Param param = component.getAnnotation(Param.class);
        Parameter declaration = new Parameter(component.getName(), type, contract, param == null ? "" : param.value(),
                param == null ? "" : param.help(), "", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, List.of());
        return Optional.of(new NestedBinding(plugin, declaration, contract, lookup));
    }

    @Override
    public Optional<Parameter> parameter() {
        return Optional.of(declaration);
    }

    @Override
    public Object bind(Map<String, ?> values) {
        Object given = values.get(declaration.name());
        if (given == null && declaration.required()) {
            throw invalid("has to be given" + (declaration.help().isEmpty() ? "" : ": " + declaration.help()));
        }
        Object chosen = given == null ? declaration.defaultValue() : given;
        if (declaration.type() != List.class) {
            return made(chosen, values);
        }
        try {
            List<Object> all = new ArrayList<>();
            for (Object part : (List<?>) NAMES.convert(chosen)) {
                all.add(made(part, values));
            }
            return List.copyOf(all);
        } catch (Conversion.Refused e) {
            throw invalid("is " + Conversion.show(chosen) + "; " + e.getMessage());
        }
    }

    private Object made(Object chosen, Map<String, ?> values) {
        if (contract.isInstance(chosen)) {
            return chosen;
        }
        NestedPlugin nested = switch (chosen) {
            case NestedPlugin known -> known;
            case String name -> new NestedPlugin(lookup.find(contract.getName(), name)
                    .orElseThrow(() -> invalid("is `" + name + "`; there is no " + noun() + " of that name")),
                    Map.of());
            default -> throw invalid("is " + Conversion.show(chosen) + "; it has to be the name of a " + noun());
        };
        Map<String, Object> all = new HashMap<>(nested.values());
        if (values.get(PluginFactory.LEARNED) instanceof Parameters root) {
            all.put(PluginFactory.LEARNED, root.at(declaration.name()));
        }
        Object made = nested.factory().create(all);
        if (!contract.isInstance(made)) {
            throw invalid("is " + nested.factory().description().name() + ", which is no " + noun());
        }
        return made;
    }

    private String noun() {
        return contract.getSimpleName();
    }

    private InvalidParameterException invalid(String reason) {
        return new InvalidParameterException(declaration.name(),
                "The parameter `" + declaration.name() + "` of " + plugin + " " + reason + ".");
    }
}
