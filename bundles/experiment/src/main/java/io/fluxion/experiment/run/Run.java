package io.fluxion.experiment.run;

import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.RunRequest;
import io.fluxion.experiment.RunSummary;
import io.fluxion.experiment.TaskResult;
import io.fluxion.experiment.file.CheckedExperiment;
import io.fluxion.report.ReportRenderer;
import java.io.IOException;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

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

    Run(RunRequest request, CheckedExperiment experiment, RunDirectory directory, Environment environment,
            ReportRenderer renderer, Clock clock) {
        this.request = request;
        this.experiment = experiment;
        this.directory = directory;
        this.environment = environment;
        this.renderer = renderer;
        this.clock = clock;
        this.events = new RunEvents(request);
        this.manifest = RunFiles.manifest(experiment.configuration(), environment, request.command(), now());
    }

    /**
     * Runs the task and writes everything.
     *
     * @throws RefusedException when the task finds that its parts do not fit together
     */
    RunSummary perform() throws IOException {
        directory.write("config.yaml", experiment.text());
        directory.write("manifest.json", Json.write(manifest));
        try (RunRecord record = new RunRecord(directory, request.context().err(), request.context().terminal(),
                request.quiet(), events, () -> request.stopCode().getAsInt() != 0)) {
            events.event("start", Map.of("directory", directory.path().toString()));
            record.log(now() + " " + String.join(" ", request.command()));
            record.timing("start", (System.nanoTime() - request.context().startNanos()) * NANOS);
            long start = System.nanoTime();
            TaskResult result = result(record);
            record.timing("task", (System.nanoTime() - start) * NANOS);
            RunSummary summary = conclude(record, result);
            record.log(now() + " exit code " + summary.exitCode() + ": " + summary.verdict());
            return summary;
        }
    }

    private TaskResult result(RunRecord record) {
        try {
            return experiment.task().run(experiment.configuration(), record);
        } catch (RefusedException e) {
            throw e;
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            return failure(record, e);
        }
    }

    private TaskResult failure(RunRecord record, Throwable failure) {
        record.failure(failure);
        if (request.context().stacktrace()) {
            record.endProgress();
            failure.printStackTrace(request.context().err());
        }
        String reason = failure.getMessage() == null || failure instanceof LinkageError
                ? failure.toString()
                : failure.getMessage();
        return new TaskResult(TaskResult.State.FAILED, "The task " + experiment.configuration().task() + " failed: "
                + reason.strip().replaceAll("[.]$", "") + "; the stack trace is in " + directory.file("log.txt") + ".",
                Map.of(), Map.of(), Map.of(), List.of());
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
        renderer.write(new ReportAssembly(experiment, environment, String.join(" ", request.command()))
                .assemble(result, verdict, "Task " + configuration.task() + ", " + now()),
                directory.file("report.html"));
        record.timing("report", (System.nanoTime() - start) * NANOS);
        end(exitCode);
        return new RunSummary(exitCode, directory.path(), verdict.sentence(), result.quantities(), result.errors(),
                configuration.expectations());
    }

    private void end(int exitCode) {
        manifest.put("end", now());
        manifest.put("exitCode", exitCode);
        directory.write("manifest.json", Json.write(manifest));
    }

    private String now() {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME
                .format(ZonedDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS));
    }
}
