package io.fluxion.plugin;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes instances of one plugin. Registered as a service, one per plugin, with the service properties
 * {@link #KIND} and {@link #NAME}; of two factories of one kind and name the one of higher service ranking serves.
 *
 * @param <T> the plugin's contract
 */
@ConsumerType
public interface PluginFactory<T> {
    /** Service property: the contract's class name. */
    String KIND = "fluxion.kind";
    /** Service property: the plugin's name. */
    String NAME = "fluxion.name";
    /**
     * Key among the values of {@link #create} for the root of the tree of learned parameters, an
     * {@link io.fluxion.layer.Parameters}. No experiment file can write it.
     */
    String LEARNED = "(learned)";

    /** What is known without making one. */
    PluginDescription description();

    /**
     * Makes an instance. Numbers may be given as any {@link Number}, or as text as an experiment file would give it
     * ({@code 8/3}); a parameter of type {@code Tensor} is given as a tensor of the trace that is under way. A
     * plugin within the plugin is given as an instance, a {@link NestedPlugin}, or by its name. Absent
     * parameters take their defaults; a {@code Tensor} parameter has to be given. What the plugin learns is given under
     * {@link #LEARNED}, also to one that learns nothing.
     *
     * @throws InvalidParameterException for an unknown key, a missing value, a wrong type or a value out of range
     */
    T create(Map<String, ?> values);
}
