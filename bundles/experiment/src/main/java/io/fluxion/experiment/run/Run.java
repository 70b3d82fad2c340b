package io.fluxion.experiment.run;

import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.RunRequest;
import io.fluxion.experiment.RunSummary;
import io.fluxion.experiment.TaskResult;
import io.fluxion.experiment.file.CheckedExperiment;
import io.fluxion.experiment.observe.Observation;
import io.fluxion.model.InvalidSystemException;
import io.fluxion.report.Report;
import io.fluxion.report.ReportRenderer;
import java.io.IOException;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of one checked experiment in one directory. */
final class Run {
    private static final double NANOS = 1e-9;

    private final RunRequest request;
    private final CheckedExperiment experiment;
    private final RunDirectory directory;
    private final Environment environment;
    private final ReportRenderer renderer;
    private final Clock clock;
    private final Map<String, Object> manifest;
    private final RunEvents events;

    private final Optional<Snapshot> begun;
    private final CheckpointFile checkpoints;
    private volatile @Nullable RunRecord running;
    private boolean crashed;

    private Run(RunRequest request, CheckedExperiment experiment, RunDirectory directory, Environment environment,
            ReportRenderer renderer, Clock clock, Map<String, Object> manifest, Optional<Snapshot> begun) {
        this.request = request;
        this.experiment = experiment;
        this.directory = directory;
        this.environment = environment;
        this.renderer = renderer;
        this.clock = clock;
        this.events = new RunEvents(request);
        this.manifest = manifest;
        this.begun = begun;
        this.checkpoints = new CheckpointFile(directory, String.valueOf(manifest.get("configSha256")));
    }

    /** A new run in an empty directory, which has what makes it one when this returns. */
    static Run fresh(RunRequest request, CheckedExperiment experiment, RunDirectory directory,
            Environment environment, ReportRenderer renderer, Clock clock) {
        Map<String, Object> manifest = RunFiles.manifest(experiment.configuration(), experiment.text(), environment,
                request.context().workingDirectory());
        manifest.put("command", request.command());
        Run run = new Run(request, experiment, directory, environment, renderer, clock, manifest, Optional.empty());
        manifest.put("start", run.now());
        directory.write(RunFiles.CONFIGURATION, experiment.text());
        run.writeManifest();
        return run;
    }

    /**
     * A run that goes on from its last checkpoint, or begins again if it has none.
     *
     * @throws RefusedException when the checkpoint is damaged or another run's
     */
    static Run resumed(RunRequest request, CheckedExperiment experiment, StoredRun stored, Environment environment,
            ReportRenderer renderer, Clock clock) throws IOException {
        Optional<Snapshot> begun = new CheckpointFile(stored.directory(), stored.configuration()).read();
        Map<String, Object> manifest = new LinkedHashMap<>();
        stored.manifest().forEach((key, value) -> manifest.put(String.valueOf(key), value));
        manifest.remove("end");
        manifest.remove("exitCode");
        manifest.remove(StoredRun.FAILURE);
        Run run = new Run(request, experiment, stored.directory(), environment, renderer, clock, manifest, begun);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("time", run.now());
        entry.put("command", request.command());
        begun.ifPresent(snapshot -> entry.put("safePoint", snapshot.number()));
        List<Object> resumed = new ArrayList<>();
        if (manifest.get("resumed") instanceof List<?> earlier) {
            resumed.addAll(earlier);
        }
        resumed.add(entry);
        manifest.put("resumed", resumed);
        stored.directory().removeDrafts();
        run.writeManifest();
        return run;
    }

    /**
     * Runs the task and writes everything.
     *
     * @param watching what happens in its programs
     * @throws RefusedException when the task finds that its parts do not fit together
     */
    RunSummary perform(Optional<Observation> watching) {
        try (RunRecord record = new RunRecord(directory, request.context().err(),
                request.context().terminal() ? request.context().columns() : 0, request.quiet(), events,
                () -> request.stopCode().getAsInt() != 0, checkpoints, begun)) {
            running = record;
            events.event("start", Map.of("directory", directory.path().toString()));
            record.log(now() + " " + String.join(" ", request.command()));
            if (manifest.containsKey("resumed")) {
                record.say(begun.map(snapshot -> "Going on after " + place(snapshot) + ".")
                        .orElse("The run has no checkpoint and begins again."));
            }
            record.timing("start", (System.nanoTime() - request.context().startNanos()) * NANOS);
            long start = System.nanoTime();
            TaskResult result = watched(result(record), watching);
            record.secure();
            record.timing("task", (System.nanoTime() - start) * NANOS);
            RunSummary summary = conclude(record, result);
            watching.ifPresent(observation -> observation.summary().forEach(record::say));
            record.log(now() + " exit code " + summary.exitCode() + ": " + summary.verdict());
            return summary;
        } catch (IOException e) {
            throw new DirectoryFailure(directory, e);
        }
    }

    /** The result, with what was seen as the last part of its report. */
    private static TaskResult watched(TaskResult result, Optional<Observation> watching) {
        List<Report.Section> sections = new ArrayList<>(result.sections());
        watching.flatMap(Observation::profile).ifPresent(sections::add);
        return new TaskResult(result.state(), result.message(), result.quantities(), result.errors(), result.result(),
                sections);
    }

    /** What a person knows of a safe point: the iteration, if the task's state has one. */
    private static String place(Snapshot snapshot) {
        String iteration = snapshot.state().values().get("optimizer.iteration");
        return iteration == null ? "safe point " + snapshot.number() : "iteration " + iteration;
    }

    /** The command that began the run, and those that went on with it. */
    private List<String> commands() {
        List<Object> commands = new ArrayList<>(List.of(manifest.getOrDefault("command", List.of())));
        if (manifest.get("resumed") instanceof List<?> entries) {
            entries.forEach(entry -> commands.add(entry instanceof Map<?, ?> map ? map.get("command") : List.of()));
        }
        return commands.stream().map(words -> words instanceof List<?> list
                ? String.join(" ", list.stream().map(String::valueOf).toList())
                : String.valueOf(words)).toList();
    }

    /** Writes the checkpoint of the last safe point, whatever the run's thread is doing. */
    void secure() {
        RunRecord record = running;
        if (record == null) {
            return;
        }
        try {
            record.secure();
        } catch (DirectoryFailure e) {
            request.context().err().println("fluxion: " + e.getMessage());
        }
    }

    private TaskResult result(RunRecord record) {
        try {
            return experiment.task().run(experiment.configuration(), record);
        } catch (RefusedException | DirectoryFailure e) {
            throw e;
        } catch (InvalidSystemException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            return failure(record, e);
        }
    }

    private TaskResult failure(RunRecord record, Throwable failure) {
        crashed = true;
        record.failure(failure);
        if (request.context().stacktrace()) {
            record.endProgress();
            failure.printStackTrace(request.context().err());
        }
        if (failure instanceof OutOfMemoryError error) {
            return failed(OutOfMemory.sentence(experiment.configuration(), record.last(), error,
                    Runtime.getRuntime().maxMemory(), directory.path()));
        }
        String reason = failure.getMessage() == null || failure instanceof LinkageError
                ? failure.toString()
                : failure.getMessage();
        return failed("The task " + experiment.configuration().task() + " failed: "
                + reason.strip().replaceAll("[.]$", "") + "; the stack trace is in " + directory.file("log.txt") + ".");
    }

    private static TaskResult failed(String sentence) {
        return new TaskResult(TaskResult.State.FAILED, sentence, Map.of(), Map.of(), Map.of(), List.of());
    }

    /** Result, report and manifest; the manifest last, since it says that the run is complete. */
    private RunSummary conclude(RunRecord record, TaskResult result) throws IOException {
        Configuration configuration = experiment.configuration();
        Verdict verdict = Verdict.of(result, configuration.expectations());
        int stopCode = request.stopCode().getAsInt();
        boolean stopped = result.state() == TaskResult.State.STOPPED && stopCode != 0;
        int exitCode = stopped ? stopCode : verdict.exitCode();
        directory.write("result.json", Json.write(RunFiles.result(configuration, result, verdict)));
        long start = System.nanoTime();
        renderer.write(new ReportAssembly(experiment, environment, commands())
                .assemble(result, verdict, "Task " + configuration.task() + ", " + now()),
                directory.file("report.html"));
        record.timing("report", (System.nanoTime() - start) * NANOS);
        if (result.state() == TaskResult.State.FAILED && !crashed) {
            manifest.put(StoredRun.FAILURE, result.message());
        }
        end(exitCode);
        return new RunSummary(exitCode, directory.path(), verdict.sentence(), result.quantities(), result.errors(),
                configuration.expectations(), crashed || result.state() == TaskResult.State.STOPPED);
    }

    private void end(int exitCode) {
        manifest.put("end", now());
        manifest.put("exitCode", exitCode);
        writeManifest();
    }

    private void writeManifest() {
        directory.write(RunFiles.MANIFEST, Json.write(manifest));
    }

    private String now() {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME
                .format(ZonedDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS));
    }
}
