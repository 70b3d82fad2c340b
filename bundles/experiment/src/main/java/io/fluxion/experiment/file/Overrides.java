package io.fluxion.experiment.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Dotted overrides of the command line, for example {@code solver.rtol=1e-8}. */
final class Overrides {
    private Overrides() {
    }

    /** The file with the overrides in place; later ones win. */
    static Value.Entries apply(Value.Entries file, List<String> overrides, Problems problems) {
        Value.Entries changed = file;
        for (String override : overrides) {
            Place place = Place.ofOverride(override);
            int equals = override.indexOf('=');
            List<String> path = equals < 0 ? List.of() : Arrays.asList(override.substring(0, equals).split("\\.", -1));
            if (path.isEmpty() || path.contains("")) {
                problems.add(place, "an override is `key=value` with dots between a section and its key, for example"
                        + " `solver.rtol=1e-8`.");
            } else {
                Value value = ExperimentReader.readOverride(override, override.substring(equals + 1), problems);
                changed = with(changed, path, value, place);
            }
        }
        return changed;
    }

    private static Value.Entries with(Value.Entries entries, List<String> path, Value value, Place place) {
        String key = path.getFirst();
        Optional<Value.Entry> old = entries.entry(key);
        Value inner = value;
        if (path.size() > 1) {
            Value.Entries below = old.map(Value.Entry::value).map(before -> opened(before, place))
                    .orElse(new Value.Entries(List.of(), place));
            inner = with(below, path.subList(1, path.size()), value, place);
        }
        Value.Entry replacement = new Value.Entry(key, path.size() > 1
                ? old.map(Value.Entry::place).orElse(place)
                : place, inner);
        List<Value.Entry> all = new ArrayList<>(entries.entries());
        old.ifPresentOrElse(entry -> all.set(all.indexOf(entry), replacement), () -> all.add(replacement));
        return new Value.Entries(all, entries.place());
    }

    /** The section that a value is; a word is the name of a plugin within a plugin. */
    private static Value.Entries opened(Value before, Place place) {
        return switch (before) {
            case Value.Entries entries -> entries;
            case Value.Scalar word ->
                new Value.Entries(List.of(new Value.Entry(PluginCheck.NAME, word.place(), word)), place);
            default -> new Value.Entries(List.of(), place);
        };
    }
}
