package io.fluxion.experiment.observe;

import io.fluxion.backend.ProgramPlan;
import io.fluxion.report.Block;
import io.fluxion.report.Block.Axis;
import io.fluxion.report.Block.Chart;
import io.fluxion.report.Block.Series;
import io.fluxion.report.Block.Style;
import io.fluxion.report.Report;
import io.fluxion.tensor.Node;
import io.fluxion.tensor.SourceLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Steps of equal operations at equal lines are one entry; entries by their time. */
final class ProfileSection {
    private static final int SHOWN = 40;
    private static final int IN_A_FEW_LINES = 10;
    private final List<Entry> entries;
    private final double total;
    private final int programs;
    private final long scratch;

    /** What was timed as one. */
    private record Entry(String operations, String source, String kind, double seconds, long calls, double bytes) {
        Entry plus(Entry other) {
            return new Entry(operations, source, kind, seconds + other.seconds, calls + other.calls,
                    bytes + other.bytes);
        }
    }

    ProfileSection(List<Profiled> profiled) {
        Map<String, Entry> merged = new LinkedHashMap<>();
        for (Profiled program : profiled) {
            for (int step = 0; step < program.plan().steps().size(); step++) {
                Entry entry = entry(program, step);
                if (entry.calls > 0) {
                    merged.merge(entry.operations + entry.source + entry.kind, entry, Entry::plus);
                }
            }
        }
        this.entries = merged.values().stream().sorted(Comparator.comparingDouble(Entry::seconds).reversed()).toList();
        this.total = entries.stream().mapToDouble(Entry::seconds).sum();
        this.programs = profiled.size();
        this.scratch = profiled.stream().mapToLong(program -> program.plan().scratch()).max().orElse(0);
    }

    private static Entry entry(Profiled program, int number) {
        ProgramPlan.Step step = program.plan().steps().get(number);
        String operations = step.nodes().isEmpty()
                ? "copy"
                : step.nodes().stream().map(node -> node.operation().name()).collect(Collectors.joining(" "));
        String source = step.nodes().stream().map(Node::source).map(SourceLine::toString).distinct()
                .collect(Collectors.joining(", "));
        long calls = program.calls(number);
        return new Entry(operations, source, step.kind(), program.nanos(number) * 1e-9, calls,
                (double) calls * (step.read() + step.written()));
    }

    Report.Section section() {
        List<Entry> shown = entries.subList(0, Math.min(SHOWN, entries.size()));
        List<List<String>> rows = new ArrayList<>();
        double[] rank = new double[shown.size()];
        double[] share = new double[shown.size()];
        double[] traffic = new double[shown.size()];
        for (int i = 0; i < shown.size(); i++) {
            Entry entry = shown.get(i);
            rank[i] = i + 1;
            share[i] = percent(entry);
            traffic[i] = entry.bytes * 1e-6;
            rows.add(List.of(String.valueOf(i + 1), shortened(entry.operations), entry.source, entry.kind,
                    number(entry.seconds * 1e3), number(share[i]), String.valueOf(entry.calls), number(traffic[i])));
        }
        Axis ranks = new Axis("rank in the table", "", false);
        return new Report.Section("profile", "Profile", List.of(
                new Block.Text(
                        ("%d programs were compiled; the largest keeps %s MB between its steps. A solve, a loop or a"
                                + " root is one operation; the programs that it runs stand beside it, so the shares may add up to"
                                + " more than the time of the run.").formatted(programs, number(scratch * 1e-6))),
                new Chart("profile-time", "Time of operations", ranks, new Axis("share of the time", "%", false),
                        List.of(new Series("time", Style.BARS, rank, share, ""))),
                new Chart("profile-memory", "Memory traffic of operations", ranks,
                        new Axis("read and written", "MB", false),
                        List.of(new Series("memory", Style.BARS, rank, traffic, ""))),
                new Block.Table("profile", "Operations that run together are one row",
                        List.of("rank", "operations", "lines", "code", "time (ms)", "share (%)", "calls",
                                "memory (MB)"),
                        rows, List.of())));
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Entry entry : entries.subList(0, Math.min(IN_A_FEW_LINES, entries.size()))) {
            lines.add(String.format(Locale.ROOT, "%5.1f %% %10.2f ms %9d calls  %s  %s", percent(entry),
                    entry.seconds * 1e3, entry.calls, shortened(entry.operations), entry.source));
        }
        return lines;
    }

    private double percent(Entry entry) {
        return total > 0 ? 100 * entry.seconds / total : 0;
    }

    private static String shortened(String operations) {
        return operations.length() > 60 ? operations.substring(0, 57) + "..." : operations;
    }

    private static String number(double x) {
        return String.format(Locale.ROOT, x < 100 ? "%.3g" : "%.0f", x);
    }
}
