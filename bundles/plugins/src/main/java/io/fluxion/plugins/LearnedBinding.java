package io.fluxion.plugins;

import io.fluxion.layer.Initialization;
import io.fluxion.layer.Parameters;
import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.tensor.Tensor;
import java.util.Map;
import java.util.Optional;

/**
 * A component that is a node of the tree of learned parameters.
 *
 * @param plugin the plugin's name, for messages
 * @param name of the component and of the node
 */
record LearnedBinding(String plugin, String name) implements Binding {
    @Override
    public Optional<Parameter> parameter() {
        return Optional.empty();
    }

    @Override
    public Object bind(Map<String, ?> values) {
        return values.get(PluginFactory.LEARNED) instanceof Parameters root
                ? root.at(name)
                : new OutsideOfTrace(plugin);
    }

    /** What a plugin gets that is made to be looked at only. */
    private record OutsideOfTrace(String plugin) implements Parameters {
        @Override
        public Parameters at(String part) {
            return this;
        }

        @Override
        public Tensor tensor(String name, Initialization initial, int... lengths) {
            throw new IllegalStateException(
                    "the plugin " + plugin + " was made outside of a trace, where it has no learned parameters");
        }
    }
}
