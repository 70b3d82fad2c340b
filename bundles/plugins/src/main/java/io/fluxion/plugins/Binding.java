package io.fluxion.plugins;

import io.fluxion.layer.Parameters;
import io.fluxion.plugin.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;

/** One component of a plugin's record. */
sealed interface Binding permits ParameterBinding, LearnedBinding, NestedBinding {
    /** The parameter of the experiment file that it is, if it is one. */
    Optional<Parameter> parameter();

    /** The component's value from those given to {@link io.fluxion.plugin.PluginFactory#create}. */
    Object bind(Map<String, ?> values);

    /** The binding of a component, or nothing when its type is none that a component may have. */
    static Optional<Binding> of(String plugin, RecordComponent component, PluginLookup lookup) {
        if (component.getType() == Parameters.class) {
            return Optional.of(new LearnedBinding(plugin, component.getName()));
        }
        return ParameterBinding.of(plugin, component).or(() -> NestedBinding.of(plugin, component, lookup));
    }
}
