package io.fluxion.plugins;

import io.fluxion.plugin.PluginDescription;
import io.fluxion.plugin.PluginFactory;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.NullMarked;

/** The factory of a plugin class, made without a framework. */
@NullMarked
public final class ClassFactory<T> implements PluginFactory<T> {
    private final Class<T> kind;
    private final String name;
    private final PluginClass type;

    /** The plugin of that kind and name. */
    public ClassFactory(Class<T> kind, String name, Class<? extends T> type) {
        this(kind, name, type, (_, _) -> Optional.empty());
    }

    /** @param lookup finds plugins that are parameters by kind and name */
    public ClassFactory(Class<T> kind, String name, Class<? extends T> type,
            BiFunction<String, String, Optional<PluginFactory<?>>> lookup) {
        this.kind = kind;
        this.name = name;
        this.type = PluginClass.of(name, type, kind, lookup::apply);
    }

    @Override
    public PluginDescription description() {
        return new PluginDescription(kind.getName(), name, name, "", "", "", "test", "1.0.0", type.parameters());
    }

    @Override
    public T create(Map<String, ?> values) {
        return kind.cast(type.create(values));
    }
}
