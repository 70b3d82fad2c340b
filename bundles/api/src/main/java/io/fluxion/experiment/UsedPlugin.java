package io.fluxion.experiment;

import io.fluxion.plugin.NestedPlugin;
import io.fluxion.plugin.PluginDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A plugin that an experiment uses, and where.
 *
 * @param path of its section, or of the parameter whose value it is, for example {@code optimizer.schedule}
 * @param plugin which one
 * @param values of its parameters
 */
public record UsedPlugin(String path, PluginDescription plugin, Map<String, Object> values) {

    /** The plugin of a section and those within it, depth first. */
    static List<UsedPlugin> of(SectionValue section) {
        List<UsedPlugin> all = new ArrayList<>();
        section.plugin().ifPresent(plugin -> add(section.key(), plugin.description(), section.pluginValues(), all));
        return all;
    }

    private static void add(String path, PluginDescription plugin, Map<String, Object> values, List<UsedPlugin> all) {
        all.add(new UsedPlugin(path, plugin, values));
        plugin.parameters().forEach(parameter -> within(path + "." + parameter.name(), values.get(parameter.name()),
                all));
    }

    private static void within(String path, @org.jspecify.annotations.Nullable Object value, List<UsedPlugin> all) {
        if (value instanceof NestedPlugin nested) {
            add(path, nested.factory().description(), nested.values(), all);
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                within(path + "[" + i + "]", list.get(i), all);
            }
        }
    }
}
