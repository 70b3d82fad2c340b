package io.fluxion.experiment.run;

import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.Experiments;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.RunRequest;
import io.fluxion.experiment.RunSummary;
import io.fluxion.experiment.Task;
import io.fluxion.experiment.file.CheckedExperiment;
import io.fluxion.experiment.file.ExperimentFiles;
import io.fluxion.experiment.file.ExperimentSchema;
import io.fluxion.experiment.observe.Observation;
import io.fluxion.experiment.observe.ObservedBackend;
import io.fluxion.experiment.plugins.Arrivals;
import io.fluxion.plugin.PluginRegistry;
import io.fluxion.report.ReportRenderer;
import io.fluxion.shell.CommandContext;
import io.fluxion.shell.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Experiments over the tasks and plugins that are registered as services. */
@Component
public final class ExperimentRunner implements Experiments {
    private static final long QUIET_MILLIS = 300;
    private static final long LONGEST_MILLIS = 5_000;
    private static final Path RUNS = Path.of("runs");

    private final PluginRegistry plugins;
    private final ExperimentFiles files;
    private final ReportRenderer renderer;
    private final Environment.Source environment;
    private final Clock clock;
    private final Arrivals arrivals;
    private final List<Task> tasks = new CopyOnWriteArrayList<>();
    private final List<Run> underWay = new CopyOnWriteArrayList<>();
    private volatile Optional<ObservedBackend> backend = Optional.empty();

    /** The runner of a framework. */
    @Activate
    public ExperimentRunner(@Reference PluginRegistry plugins, @Reference ReportRenderer renderer,
            BundleContext context) {
        this(plugins, renderer, new FrameworkEnvironment(context), Clock.system(ZoneId.systemDefault()),
                new Arrivals(QUIET_MILLIS, LONGEST_MILLIS));
    }

    /** A runner with a clock and patience of its own. */
    ExperimentRunner(PluginRegistry plugins, ReportRenderer renderer, Environment.Source environment, Clock clock,
            Arrivals arrivals) {
        this.plugins = plugins;
        this.files = new ExperimentFiles(plugins, this::task, () -> tasks().stream().map(Task::name).toList());
        this.renderer = renderer;
        this.environment = environment;
        this.clock = clock;
        this.arrivals = arrivals;
    }

    /** A task came. */
    @Reference(service = Task.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addTask(Task task) {
        tasks.add(task);
        arrivals.changed();
    }

    /** A task went. */
    public void removeTask(Task task) {
        tasks.remove(task);
        arrivals.changed();
    }

    /** The backend of tasks came. */
    @Reference(service = ObservedBackend.class, cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public void setBackend(ObservedBackend observed) {
        backend = Optional.of(observed);
    }

    /** The backend of tasks went. */
    public void unsetBackend(ObservedBackend observed) {
        backend = backend.filter(current -> current != observed);
    }

    @Override
    public List<Task> tasks() {
        return tasks.stream().sorted(Comparator.comparing(Task::name)).toList();
    }

    @Override
    public Optional<String> title(Path file) {
        return ExperimentFiles.title(file);
    }

    @Override
    public String plan(RunRequest request) {
        CheckedExperiment experiment = checked(request);
        Path caller = request.context().workingDirectory();
        request.out().ifPresent(out -> RunDirectory.requireFree(caller.resolve(out)));
        String directory = request.out().map(out -> caller.resolve(out).toString()).orElseGet(() -> caller
                .resolve(RUNS).resolve("YYYYMMDD-HHMMSS-" + RunDirectory.slug(experiment.configuration().title()))
                .toString());
        Plan plan = new Plan(experiment, directory);
        return request.json() ? Json.line(plan.fields()) + "\n" : plan.text();
    }

    @Override
    public Configuration configuration(RunRequest request) {
        return checked(request).configuration();
    }

    @Override
    public String schema(Optional<String> name) {
        List<Task> wanted = tasks();
        if (name.isPresent()) {
            wanted = List.of(files.task(name.get()));
        }
        // A family offers its methods a moment after it has started: no plugin has the empty name, so this waits for all.
        plugins.await("", "");
        return Json.write(new ExperimentSchema(plugins).of(wanted));
    }

    @Override
    public RunSummary run(RunRequest request) {
        return told(request, () -> {
            FutureTask<Environment> reading = readEnvironment();
            return begin(request, checked(request), reading);
        });
    }

    @Override
    public RunSummary replay(RunRequest request) {
        return told(request, () -> {
            StoredRun stored = stored(request);
            FutureTask<Environment> reading = readEnvironment();
            stored.requireSame(result(reading), request.context().workingDirectory());
            return begin(request, checked(request, stored), reading);
        });
    }

    @Override
    public RunSummary resume(RunRequest request) {
        return told(request, () -> {
            RunDirectory directory = stored(request).directory();
            try (RunLock _ = RunLock.take(directory)) {
                StoredRun stored = stored(request);
                stored.requireUnfinished();
                Environment now = result(readEnvironment());
                stored.requireSame(now, request.context().workingDirectory());
                return perform(Run.resumed(request, checked(request, stored), stored, now, renderer, clock), request);
            } catch (IOException e) {
                throw new RefusedException(directory.path() + " cannot be written (" + DirectoryFailure.reason(e)
                        + "); make it writable, then go on with `fluxion resume " + directory.path() + "`.");
            }
        });
    }

    /** Programs hear how it ended, whatever it was. */
    private static RunSummary told(RunRequest request, Supplier<RunSummary> work) {
        RunEvents events = new RunEvents(request);
        try {
            RunSummary summary = work.get();
            events.end(summary);
            return summary;
        } catch (RefusedException e) {
            events.refused(ExitCode.REFUSED, String.valueOf(e.getMessage()));
            throw e;
        } catch (DirectoryFailure e) {
            events.refused(ExitCode.FAILED, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    @Override
    public void secure() {
        underWay.forEach(Run::secure);
    }

    /** A task that refuses has not run: nothing is left of it, so that the same directory serves the next attempt. */
    private RunSummary begin(RunRequest request, CheckedExperiment experiment, FutureTask<Environment> reading) {
        try {
            RunDirectory directory = directory(request, experiment.configuration().title());
            RunLock lock = RunLock.take(directory);
            boolean refused = false;
            Optional<LatestRun> latest = Optional.empty();
            try {
                Run run = fresh(request, experiment, directory, result(reading));
                latest = request.out().isEmpty() ? markLatest(directory, request) : Optional.empty();
                return perform(run, request);
            } catch (RefusedException e) {
                refused = true;
                throw e;
            } finally {
                lock.close();
                if (refused) {
                    directory.remove();
                    if (latest.isPresent()) {
                        latest.get().undo();
                    }
                }
            }
        } catch (IOException e) {
            throw unwritable(request, DirectoryFailure.reason(e));
        }
    }

    /** That nobody points to its directory is no failure of a run. */
    private static Optional<LatestRun> markLatest(RunDirectory directory, RunRequest request) {
        try {
            return Optional.of(LatestRun.mark(directory));
        } catch (IOException e) {
            request.context().err().println("fluxion: warning: " + directory.path().resolveSibling(LatestRun.NAME)
                    + " cannot be written (" + DirectoryFailure.reason(e) + ").");
            return Optional.empty();
        }
    }

    private Run fresh(RunRequest request, CheckedExperiment experiment, RunDirectory directory, Environment now) {
        try {
            return Run.fresh(request, experiment, directory, now, renderer, clock);
        } catch (DirectoryFailure e) {
            throw unwritable(request, e.reason());
        }
    }

    private RunSummary perform(Run run, RunRequest request) {
        underWay.add(run);
        Optional<Observation> watching = backend.map(observed -> observed.observe(request.diagnosis()));
        try {
            return run.perform(watching);
        } finally {
            watching.ifPresent(Observation::close);
            underWay.remove(run);
        }
    }

    private static RefusedException unwritable(RunRequest request, String reason) {
        Path directory = request.context().workingDirectory().resolve(request.out().orElse(RUNS));
        return new RefusedException(directory + " cannot be written (" + reason
                + "); name a directory that can by --out.");
    }

    private static StoredRun stored(RunRequest request) {
        return StoredRun.open(request.context().workingDirectory().resolve(request.file()).normalize());
    }

    /** The configuration that a run began with, from the plugins that it began with. */
    private CheckedExperiment checked(RunRequest request, StoredRun stored) {
        Path file = stored.directory().file(RunFiles.CONFIGURATION);
        CheckedExperiment experiment = files.check(file, List.of(request.context().workingDirectory()), List.of());
        stored.requirePlugins(experiment.configuration());
        return experiment;
    }

    /** Hashing all bundles takes as long as checking the file: one goes on beside the other. */
    private FutureTask<Environment> readEnvironment() {
        FutureTask<Environment> reading = new FutureTask<>(environment::read);
        Thread thread = new Thread(reading, "environment");
        thread.setDaemon(true);
        thread.start();
        return reading;
    }

    private static Environment result(FutureTask<Environment> reading) {
        try {
            return reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the versions of the bundles were read", e);
        } catch (ExecutionException e) {
            throw new RefusedException("The versions of the installed bundles, which a run records, cannot be read ("
                    + e.getCause() + "); make the jars of the installation readable.");
        }
    }

    private CheckedExperiment checked(RunRequest request) {
        CommandContext context = request.context();
        return files.check(request.file(), List.of(context.workingDirectory(), context.home()), request.overrides());
    }

    private RunDirectory directory(RunRequest request, String title) throws IOException {
        Path caller = request.context().workingDirectory();
        if (request.out().isPresent()) {
            return RunDirectory.given(caller.resolve(request.out().get()));
        }
        return RunDirectory.fresh(caller.resolve(RUNS), LocalDateTime.now(clock), title);
    }

    private Optional<Task> task(String name) {
        return arrivals.await(() -> tasks.stream().filter(task -> task.name().equals(name)).findFirst());
    }
}
