package io.fluxion.experiment.run;

import io.fluxion.experiment.Checkpoint;
import io.fluxion.experiment.Progress;
import io.fluxion.experiment.RunContext;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a running task says: on the terminal, in log.txt, metrics.csv and timings.csv. */
final class RunRecord implements RunContext, AutoCloseable {
    private final RunDirectory directory;
    private final PrintStream err;
    private final boolean terminal;
    private final boolean quiet;
    private final BooleanSupplier stop;
    private final RunEvents events;
    private final long begin = System.nanoTime();
    private final BufferedWriter log;
    private final BufferedWriter timings;
    private @Nullable BufferedWriter metrics;
    private List<String> columns = List.of();
    private final AtomicReference<@Nullable Checkpoint> newest = new AtomicReference<>();
    private int shownLength;

    /**
     * @param terminal whether progress replaces its last line; else there is none on {@code err}
     * @param events what programs hear
     * @param stop whether somebody asked to stop
     */
    RunRecord(RunDirectory directory, PrintStream err, boolean terminal, boolean quiet, RunEvents events,
            BooleanSupplier stop)
            throws IOException {
        this.directory = directory;
        this.err = err;
        this.terminal = terminal;
        this.quiet = quiet;
        this.events = events;
        this.stop = stop;
        log = Files.newBufferedWriter(directory.file("log.txt"));
        timings = Files.newBufferedWriter(directory.file("timings.csv"));
        line(timings, "what,seconds");
    }

    @Override
    public synchronized void progress(String line) {
        log(line);
        events.event("progress", Map.of("text", line));
        show(line);
    }

    @Override
    public synchronized void progress(Progress progress) {
        log(ProgressText.log(progress));
        double elapsed = (System.nanoTime() - begin) * 1e-9;
        Map<String, Object> fields = new LinkedHashMap<>(progress.values());
        if (progress.done() > 0) {
            fields.put("done", progress.done());
            ProgressText.left(progress, elapsed)
                    .ifPresent(left -> fields.put(progress.limit() ? "seconds_left_at_most" : "seconds_left", left));
        }
        events.event("progress", fields);
        show(ProgressText.terminal(progress, elapsed));
    }

    private void show(String line) {
        if (terminal && !quiet) {
            err.print("\r" + line + " ".repeat(Math.max(0, shownLength - line.length())));
            err.flush();
            shownLength = line.length();
        }
    }

    @Override
    public synchronized void say(String line) {
        log(line);
        events.event("message", Map.of("text", line));
        if (!quiet) {
            endProgress();
            err.println(line);
        }
    }

    @Override
    public synchronized void log(String line) {
        line(log, line);
    }

    @Override
    public synchronized void metrics(Map<String, ? extends Number> row) {
        BufferedWriter writer = metrics;
        if (writer == null) {
            try {
                writer = Files.newBufferedWriter(directory.file("metrics.csv"));
            } catch (IOException e) {
                throw new UncheckedIOException(directory.file("metrics.csv") + " cannot be written", e);
            }
            metrics = writer;
            columns = new ArrayList<>(row.keySet());
            line(writer, columns.stream().map(RunRecord::cell).collect(Collectors.joining(",")));
        }
        if (!columns.containsAll(row.keySet())) {
            throw new IllegalArgumentException("The first row of metrics has the columns " + columns
                    + ", and a later one " + row.keySet() + ".");
        }
        line(writer, columns.stream().map(column -> {
            Number value = row.get(column);
            return value == null ? "" : value.toString();
        }).collect(Collectors.joining(",")));
    }

    @Override
    public synchronized void timing(String what, double seconds) {
        line(timings, cell(what) + "," + seconds);
    }

    @Override
    public boolean stopRequested() {
        return stop.getAsBoolean();
    }

    @Override
    public void safePoint(long number, Supplier<Checkpoint> state) {
        newest.set(state.get());
    }

    @Override
    public Optional<Checkpoint> resumed() {
        return Optional.empty();
    }

    /** The state at the last safe point; for any thread. */
    Optional<Checkpoint> newest() {
        return Optional.ofNullable(newest.get());
    }

    /** Writes a failure with its stack trace to the log. */
    void failure(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        log(trace.toString().stripTrailing());
    }

    /** Ends a progress line, so that what follows begins its own. */
    synchronized void endProgress() {
        if (shownLength > 0) {
            err.println();
            shownLength = 0;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        endProgress();
        try (Writer _ = log; Writer _ = timings; Writer _ = metrics) {
            log.flush();
        }
    }

    private static String cell(String text) {
        return text.matches("[^,\"\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    /** Each line is on disk when the next one is asked for: a killed run leaves what it had said. */
    private static void line(BufferedWriter writer, String text) {
        try {
            writer.write(text);
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The run directory cannot be written: " + e.getMessage(), e);
        }
    }
}
