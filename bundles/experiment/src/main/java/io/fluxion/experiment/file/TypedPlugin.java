package io.fluxion.experiment.file;

import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.Section;
import io.fluxion.experiment.SectionValue;
import io.fluxion.plugin.PluginRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A plugin with parameters that stand on a command line, without an experiment file. */
public final class TypedPlugin {
    private TypedPlugin() {
    }

    /**
     * Checks the parameters of a plugin.
     *
     * @param kinds where to look for it, in this order: the plugins of each contract have that noun
     * @param parameters {@code key=value} with dotted keys
     * @throws RefusedException when there is no such plugin, and with one line per problem with the parameters
     */
    public static SectionValue of(PluginRegistry plugins, Map<Class<?>, String> kinds, String name,
            List<String> parameters) {
        // A family offers its methods a moment after it has started: no plugin has the empty name, so this waits for all.
        plugins.await("", "");
        String kind = kinds.keySet().stream().map(Class::getName)
                .filter(contract -> plugins.find(contract, name).isPresent()).findFirst()
                .orElseThrow(() -> new RefusedException("There is no "
                        + String.join(" or ", kinds.values()) + " `" + name + "`; "
                        + Problems.remedy(name, kinds.keySet().stream()
                                .flatMap(contract -> plugins.names(contract.getName()).stream())
                                .collect(Collectors.toList()))));
        Problems problems = new Problems();
        Place place = new Place(name, 0, 0);
        Value.Entries given = Overrides.apply(new Value.Entries(List.of(), place), parameters, problems);
        var checked = new SectionCheck(new Section(name, "", kind, name, List.of()), given, place, plugins, problems,
                new ResolvedText()).check();
        problems.refuse();
        return checked.orElseThrow();
    }
}
