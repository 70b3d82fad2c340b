package io.fluxion.experiment.run;

import io.fluxion.experiment.Checkpoint;
import io.fluxion.experiment.NumberTable;
import io.fluxion.experiment.Progress;
import io.fluxion.experiment.RunContext;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What a running task says: on the terminal, in log.txt, metrics.csv and timings.csv. */
final class RunRecord implements RunContext, AutoCloseable {
    private final RunDirectory directory;
    private final PrintStream err;
    private final int columns;
    private final boolean quiet;
    private final BooleanSupplier stop;
    private final RunEvents events;
    private final long begin = System.nanoTime();
    private final BufferedWriter log;
    private final BufferedWriter timings;
    private final MetricsFile metrics;
    private final SafePoints safePoints;
    private final Optional<Snapshot> begun;
    private int shownLength;
    private Optional<Progress> last = Optional.empty();

    /**
     * @param columns of the terminal where progress replaces its last line; 0: there is none on {@code err}
     * @param events what programs hear
     * @param stop whether somebody asked to stop
     * @param checkpoints where they are written
     * @param begun where the run goes on from; empty: it begins
     */
    RunRecord(RunDirectory directory, PrintStream err, int columns, boolean quiet, RunEvents events,
            BooleanSupplier stop, CheckpointFile checkpoints, Optional<Snapshot> begun) throws IOException {
        this.directory = directory;
        this.err = err;
        this.columns = columns;
        this.quiet = quiet;
        this.events = events;
        this.stop = stop;
        this.begun = begun;
        metrics = MetricsFile.cut(directory.file(RunFiles.METRICS), begun.map(Snapshot::metricsBytes).orElse(0L));
        safePoints = new SafePoints(checkpoints, metrics, begun.map(Snapshot::number).orElse(-1L), stop,
                System::nanoTime);
        log = appending(directory.file("log.txt"));
        boolean first = !Files.exists(directory.file("timings.csv"));
        timings = appending(directory.file("timings.csv"));
        if (first) {
            line(timings, "what,seconds");
        }
    }

    private static BufferedWriter appending(Path file) throws IOException {
        return Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public synchronized void progress(String line) {
        log(line);
        events.event("progress", Map.of("text", line));
        show(ProgressText.terminal(line, columns));
    }

    @Override
    public synchronized void progress(Progress progress) {
        log(ProgressText.log(progress));
        last = Optional.of(progress);
        double elapsed = (System.nanoTime() - begin) * 1e-9;
        Map<String, Object> fields = new LinkedHashMap<>(progress.values());
        if (progress.done() > 0) {
            fields.put("done", progress.done());
            ProgressText.left(progress, elapsed)
                    .ifPresent(left -> fields.put(progress.limit() ? "seconds_left_at_most" : "seconds_left", left));
        }
        events.event("progress", fields);
        show(ProgressText.terminal(progress, elapsed, columns));
    }

    /** Where the task said last that it was. */
    synchronized Optional<Progress> last() {
        return last;
    }

    private void show(String line) {
        if (columns > 0 && !quiet) {
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
        try {
            metrics.row(row);
        } catch (IOException e) {
            throw new DirectoryFailure(directory, e);
        }
    }

    @Override
    public NumberTable table(String file, List<String> columns) {
        return new TableFile(directory, file, columns);
    }

    @Override
    public synchronized void timing(String what, double seconds) {
        line(timings, MetricsFile.cell(what) + "," + seconds);
    }

    @Override
    public boolean stopRequested() {
        return stop.getAsBoolean();
    }

    @Override
    public void safePoint(long number, Supplier<Checkpoint> state) {
        try {
            safePoints.reached(number, state);
        } catch (IOException e) {
            throw new DirectoryFailure(directory, e);
        }
    }

    @Override
    public Optional<Checkpoint> resumed() {
        return begun.map(Snapshot::state);
    }

    /** Writes the checkpoint of the last safe point, unless that is done; for any thread. */
    void secure() {
        try {
            safePoints.secure();
        } catch (IOException e) {
            throw new DirectoryFailure(directory, e);
        }
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
        try (Writer _ = log; Writer _ = timings; MetricsFile _ = metrics) {
            log.flush();
        }
    }

    /** Each line is with the operating system when the next one is asked for: a killed run leaves what it had said. */
    private void line(BufferedWriter writer, String text) {
        try {
            writer.write(text);
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new DirectoryFailure(directory, e);
        }
    }
}
