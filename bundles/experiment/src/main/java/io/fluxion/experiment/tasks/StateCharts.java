package io.fluxion.experiment.tasks;

import io.fluxion.data.TimeSeries;
import io.fluxion.model.PhasePortrait;
import io.fluxion.model.StateVariable;
import io.fluxion.model.TracedSystem;
import io.fluxion.report.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Charts of a system's state: over time, and in the planes that the system names. */
final class StateCharts {
    /** As many colours as a reader tells apart. */
    private static final int CURVES = 7;
    /** Of these many variables each may have its own chart. */
    private static final int FEW = 4;
    /** Beside a curve that is so much larger another one is a straight line. */
    private static final double LARGER = 50;

    private StateCharts() {
    }

    /** The variables over time: those of one unit, and of many those of one letter, share a chart. */
    static List<Block> overTime(TracedSystem system, Curve curve) {
        List<StateVariable> variables = system.variables();
        List<List<Integer>> groups = new ArrayList<>();
        for (List<Integer> sameUnit : grouped(IntStream.range(0, variables.size()).boxed().toList(),
                j -> variables.get(j).unit())) {
            if (sameUnit.size() > CURVES) {
                groups.addAll(grouped(sameUnit, j -> letter(variables.get(j).name())));
            } else if (sameUnit.size() <= FEW && unlike(sameUnit, curve)) {
                sameUnit.forEach(j -> groups.add(List.of(j)));
            } else {
                groups.add(sameUnit);
            }
        }
        List<Block> charts = new ArrayList<>();
        for (List<Integer> group : groups) {
            List<String> names = group.stream().map(j -> variables.get(j).name()).toList();
            List<Block.Series> series = new ArrayList<>();
            for (int j : group) {
                series.add(new Block.Series(variables.get(j).name(), Block.Style.LINE, curve.times(),
                        curve.component(j), ""));
            }
            boolean only = groups.size() == 1;
            charts.add(new Block.Chart("trajectory" + (only ? "" : "-" + letters(names, "-")),
                    "Solution" + (only ? "" : ": " + letters(names, ", ")),
                    new Block.Axis("time", system.timeUnit(), false),
                    new Block.Axis(only ? "state" : letters(names, ", "),
                            variables.get(group.getFirst()).unit(), false),
                    series));
        }
        return charts;
    }

    private static Collection<List<Integer>> grouped(List<Integer> components, Function<Integer, String> key) {
        Map<String, List<Integer>> groups = components.stream()
                .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
        return groups.values();
    }

    /** Whether one of the components would be flat beside another. */
    private static boolean unlike(List<Integer> components, Curve curve) {
        double[] sizes = components.stream()
                .mapToDouble(j -> Arrays.stream(curve.component(j)).map(Math::abs).max().orElse(0))
                .filter(size -> size > 0).toArray();
        return Arrays.stream(sizes).max().orElse(0) > LARGER * Arrays.stream(sizes).min().orElse(0);
    }

    /** A name without its number. */
    private static String letter(String name) {
        String letter = name.replaceFirst("[0-9]+$", "");
        return letter.isEmpty() ? name : letter;
    }

    private static String letters(List<String> names, String between) {
        return names.size() == 1
                ? names.getFirst()
                : names.stream().map(StateCharts::letter).distinct().collect(Collectors.joining(between));
    }

    /**
     * The planes that the system names.
     *
     * @param data has the state variables as its columns
     */
    static List<Block> portraits(TracedSystem system, Curve curve, Optional<TimeSeries> data) {
        List<String> names = system.variables().stream().map(StateVariable::name).toList();
        List<Block> charts = new ArrayList<>();
        for (PhasePortrait portrait : system.portraits()) {
            boolean one = portrait.x().size() == 1;
            List<Block.Series> series = new ArrayList<>();
            for (int k = 0; k < portrait.x().size(); k++) {
                int x = names.indexOf(portrait.x().get(k));
                int y = names.indexOf(portrait.y().get(k));
                String name = portrait.x().get(k) + ", " + portrait.y().get(k);
                series.add(new Block.Series(one ? "solution" : name, Block.Style.LINE, curve.component(x),
                        curve.component(y), name));
                data.ifPresent(observed -> series.add(new Block.Series(one ? "data" : name + " (data)",
                        Block.Style.POINTS, column(observed, x), column(observed, y), one ? "" : name)));
            }
            charts.add(new Block.Chart(
                    system.portraits().size() == 1
                            ? "phase-portrait"
                            : "phase-portrait-" + letters(portrait.x(), "-") + "-" + letters(portrait.y(), "-"),
                    "Phase portrait", axis(system, portrait.x()), axis(system, portrait.y()), series));
        }
        return charts;
    }

    private static Block.Axis axis(TracedSystem system, List<String> names) {
        List<String> units = system.variables().stream().filter(variable -> names.contains(variable.name()))
                .map(StateVariable::unit).distinct().toList();
        return new Block.Axis(letters(names, ", "), units.size() == 1 ? units.getFirst() : "", false);
    }

    private static double[] column(TimeSeries data, int j) {
        return Arrays.stream(data.values()).mapToDouble(row -> row[j]).toArray();
    }
}
