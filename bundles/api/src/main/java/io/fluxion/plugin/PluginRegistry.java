package io.fluxion.plugin;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The plugins that are there now, by kind and name. Of two of one kind and name the one of higher ranking serves. */
@ProviderType
public interface PluginRegistry {
    /** The contracts of which there is a plugin, sorted. */
    List<String> kinds();

    /** Names of the plugins of a kind, sorted; no class of theirs is loaded. */
    List<String> names(String kind);

    /** The plugins of a kind, sorted by name. */
    List<PluginFactory<?>> factories(String kind);

    /** The plugin of that kind and name. */
    Optional<PluginFactory<?>> find(String kind, String name);

    /**
     * The plugin of that kind and name, which may still be on its way: a family offers its methods a moment after it
     * has started. Waits until it is there, or until plugins have ceased to come.
     */
    Optional<PluginFactory<?>> await(String kind, String name);

    /**
     * Why a plugin of that name is not there though something installed would bring it, as the end of a sentence; empty
     * when nothing would.
     */
    default Optional<String> absence(String name) {
        return Optional.empty();
    }
}
