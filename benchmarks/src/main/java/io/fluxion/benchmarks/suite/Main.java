package io.fluxion.benchmarks.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fluxion.report.Report;
import io.fluxion.report.html.HtmlReportRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.RunnerException;

/** Measures a subject: {@code Main engine DIR [quick]} writes {@code DIR/results.csv} and {@code DIR/bench.html}. */
public final class Main {
    private Main() {
    }

    /** Runs; ends with an exception when a benchmark fails. */
    public static void main(String[] arguments) throws RunnerException, IOException {
        Path out = Path.of(arguments[1]);
        Files.createDirectories(out);
        EngineSuite suite = new EngineSuite(arguments.length > 2 && arguments[2].equals("quick"));
        List<Row> rows = suite.run();
        List<String> lines = new ArrayList<>(List.of(String.join(",", Row.COLUMNS)));
        rows.forEach(row -> lines.add(row.cells().stream().map(Main::quoted).collect(Collectors.joining(","))));
        Files.write(out.resolve("results.csv"), lines, UTF_8);
        long faster = rows.stream().filter(row -> row.ratio() <= 1).count();
        long compared = rows.stream().filter(row -> !Double.isNaN(row.ratio())).count();
        String machine = "%s, %d processors, Java %s".formatted(processor(), Runtime.getRuntime().availableProcessors(),
                Runtime.version());
        new HtmlReportRenderer().write(new Report("Engine benchmarks", machine, Report.Outcome.FINISHED,
                "In %d of %d comparisons the engine is at least as fast as the reference of the row.".formatted(faster,
                        compared),
                suite.sections()), out.resolve("bench.html"));
        System.out.println(out.resolve("bench.html"));
    }

    private static String quoted(String cell) {
        return cell.indexOf(',') < 0 ? cell : "\"" + cell + "\"";
    }

    private static String processor() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        String unknown = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        if (!Files.isReadable(file)) {
            return unknown;
        }
        return Files.readAllLines(file, UTF_8).stream().filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse(unknown);
    }
}
