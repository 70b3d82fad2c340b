package io.fluxion.shell.command;

import io.fluxion.plugin.PluginDescription;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugin.PluginRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A registry of described plugins; what they make is their description. */
record FixedPlugins(List<PluginDescription> all) implements PluginRegistry {
    private record Factory(PluginDescription description) implements PluginFactory<Object> {
        @Override
        public Object create(Map<String, ?> values) {
            return description;
        }
    }

    FixedPlugins(PluginDescription... all) {
        this(List.of(all));
    }

    @Override
    public List<String> kinds() {
        return all.stream().map(PluginDescription::kind).distinct().toList();
    }

    @Override
    public List<String> names(String kind) {
        return ofKind(kind).map(PluginDescription::name).toList();
    }

    @Override
    public List<PluginFactory<?>> factories(String kind) {
        return ofKind(kind).<PluginFactory<?>>map(Factory::new).toList();
    }

    @Override
    public Optional<PluginFactory<?>> find(String kind, String name) {
        return factories(kind).stream().filter(factory -> factory.description().name().equals(name)).findFirst();
    }

    @Override
    public Optional<PluginFactory<?>> await(String kind, String name) {
        return find(kind, name);
    }

    private Stream<PluginDescription> ofKind(String kind) {
        return all.stream().filter(description -> description.kind().equals(kind));
    }
}
