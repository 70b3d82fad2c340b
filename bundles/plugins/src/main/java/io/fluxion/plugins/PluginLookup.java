package io.fluxion.plugins;

import io.fluxion.plugin.PluginFactory;
import java.util.Optional;

/** Finds the plugin of a kind and name that is there now. */
@FunctionalInterface
interface PluginLookup {
    /** @param kind class name of the contract */
    Optional<PluginFactory<?>> find(String kind, String name);
}
