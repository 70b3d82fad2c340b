package io.fluxion.plugins;

import io.fluxion.layer.Parameters;
import io.fluxion.plugin.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;

/** One component of a plugin's record. */
sealed interface Binding permits ParameterBinding, LearnedBinding {
    /** The parameter of the experiment file that it is, if it is one. */
    Optional<Parameter> parameter();

    /** The component's value from those given to {@link io.fluxion.plugin.PluginFactory#create}. */
    Object bind(Map<String, ?> values);

    /** The binding of a component, or nothing when its type is none that a component may have. */
    static Optional<Binding> of(String plugin, RecordComponent component) {
        return component.getType() == Parameters.class
                ? Optional.of(new LearnedBinding(plugin, component.getName()))
                : ParameterBinding.of(plugin, component);
    }
}
