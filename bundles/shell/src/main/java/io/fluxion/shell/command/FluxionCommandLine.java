package io.fluxion.shell.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fluxion.backend.Backend;
import io.fluxion.experiment.Diagnosis;
import io.fluxion.experiment.Experiments;
import io.fluxion.experiment.ModelInspection;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.RunRequest;
import io.fluxion.experiment.SystemSolvers;
import io.fluxion.model.InvalidSystemException;
import io.fluxion.model.SystemTracer;
import io.fluxion.plugin.PluginRegistry;
import io.fluxion.report.ChartPlotter;
import io.fluxion.shell.CommandContext;
import io.fluxion.shell.CommandLine;
import io.fluxion.shell.ExitCode;
import io.fluxion.tensor.Formulas;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import picocli.CommandLine.ParseResult;

/** Parses the arguments, calls a command, and turns every failure into a sentence and an exit code. */
@Component
public final class FluxionCommandLine implements CommandLine {
    static final String STACKTRACE = "--stacktrace";

    private final String version;
    private final PluginRegistry plugins;
    private final Experiments experiments;
    private final SystemTracer tracer;
    private final Formulas formulas;
    /** Asked for when they are needed: they start a backend. */
    private final Supplier<SystemSolvers> solvers;
    private final Supplier<ModelInspection> models;
    /** By rank, the highest last. */
    private final ConcurrentNavigableMap<ServiceReference<Backend>, Backend> ranked = new ConcurrentSkipListMap<>();
    private volatile Optional<ChartPlotter> plotter = Optional.empty();
    private final AtomicInteger stopCode = new AtomicInteger();

    /** The command line of a framework. */
    @Activate
    public FluxionCommandLine(BundleContext context, @Reference PluginRegistry plugins,
            @Reference Experiments experiments, @Reference SystemTracer tracer, @Reference Formulas formulas,
            @Reference ComponentServiceObjects<SystemSolvers> solvers,
            @Reference ComponentServiceObjects<ModelInspection> models) {
        this(context.getBundle().getVersion().toString(), plugins, experiments, tracer, formulas, solvers::getService,
                models::getService);
    }

    /** A command line that calls itself of that version. */
    FluxionCommandLine(String version, PluginRegistry plugins, Experiments experiments, SystemTracer tracer,
            Formulas formulas, Supplier<SystemSolvers> solvers, Supplier<ModelInspection> models) {
        this.version = version;
        this.plugins = plugins;
        this.experiments = experiments;
        this.tracer = tracer;
        this.formulas = formulas;
        this.solvers = solvers;
        this.models = models;
    }

    /** A backend came. */
    @Reference(service = Backend.class, target = "(" + Backend.NAME
            + "=*)", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addBackend(ServiceReference<Backend> reference, Backend backend) {
        ranked.put(reference, backend);
    }

    /** A backend went. */
    public void removeBackend(ServiceReference<Backend> reference) {
        ranked.remove(reference);
    }

    /** The default one first. */
    private List<Backend> backends() {
        return List.copyOf(ranked.descendingMap().values());
    }

    /** What draws charts came. */
    @Reference(service = ChartPlotter.class, cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public void setPlotter(ChartPlotter drawing) {
        plotter = Optional.of(drawing);
    }

    /** What draws charts went. */
    public void unsetPlotter(ChartPlotter drawing) {
        plotter = plotter.filter(current -> current != drawing);
    }

    @Override
    public void stop(int exitCode) {
        stopCode.compareAndSet(0, exitCode);
        Thread securing = new Thread(experiments::secure, "checkpoint");
        securing.setDaemon(true);
        securing.start();
    }

    @Override
    public int run(List<String> arguments, CommandContext context) {
        PrintStream err = context.err();
        context.warnings().forEach(warning -> err.println("fluxion: warning: " + warning));
        List<String> command = helped(
                arguments.stream().filter(argument -> !argument.equals(STACKTRACE)).toList());
        try {
            return dispatch(command, arguments, context);
        } catch (RefusedException | InvalidSystemException e) {
            return refused(e, String.valueOf(e.getMessage()), context);
        } catch (picocli.CommandLine.ParameterException e) {
            return refused(e, TypedWrong.sentence(e), context);
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            trace(e, context);
            String message = e.getMessage();
            err.println("fluxion: " + (message == null || e instanceof LinkageError ? e.toString() : message));
            return ExitCode.FAILED;
        } finally {
            context.out().flush();
            err.flush();
        }
    }

    /** {@code help run} is {@code run --help}. */
    private static List<String> helped(List<String> words) {
        if (words.isEmpty() || !words.getFirst().equals("help")) {
            return words;
        }
        return words.size() > 1 ? List.of(words.get(1), "--help") : List.of("--help");
    }

    private static int refused(Exception refusal, String sentences, CommandContext context) {
        trace(refusal, context);
        sentences.lines().forEach(line -> context.err().println("fluxion: " + line));
        return ExitCode.REFUSED;
    }

    private int dispatch(List<String> command, List<String> typed, CommandContext context) {
        picocli.CommandLine parser = Syntax.parser(version);
        String name = command.stream().findFirst().orElse("");
        if (!name.isEmpty() && !name.startsWith("-") && !parser.getSubcommands().containsKey(name)) {
            throw new RefusedException("There is no command `" + name + "`; "
                    + Names.remedy(name, parser.getSubcommands().keySet()));
        }
        ParseResult parsed = parser.parseArgs(command.toArray(String[]::new));
        ParseResult sub = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        if (sub.isUsageHelpRequested() || !parsed.hasSubcommand() && !parsed.isVersionHelpRequested()) {
            sub.commandSpec().commandLine().usage(context.out());
            return ExitCode.OK;
        }
        if (parsed.isVersionHelpRequested()) {
            return version(context);
        }
        return switch (sub.commandSpec().name()) {
            case Syntax.RUN -> run(sub, typed, context);
            case Syntax.RESUME -> new RunCommand(experiments::resume).run(ofRun(request(sub, typed, context)));
            case Syntax.LIST -> {
                list(sub, context);
                yield ExitCode.OK;
            }
            case Syntax.SCHEMA -> {
                context.out().print(experiments.schema(Optional.ofNullable(sub.matchedPositionalValue(0, null))));
                yield ExitCode.OK;
            }
            case Syntax.DESCRIBE -> {
                ByteArrayOutputStream whole = new ByteArrayOutputStream();
                new DescribeCommand(plugins, experiments, backends(), tracer, formulas)
                        .describe(sub.matchedPositionalValue(0, ""), new PrintStream(whole, false, UTF_8));
                context.out().print(whole.toString(UTF_8));
                yield ExitCode.OK;
            }
            case Syntax.COMPLETION -> {
                new CompletionCommand(parser.getCommandSpec(),
                        Candidates.of(plugins, experiments.tasks(), backends(), context.home()))
                        .script(sub.matchedPositionalValue(0, ""), context.out());
                yield ExitCode.OK;
            }
            case Syntax.GRAPH -> {
                new GraphCommand(plugins, tracer, backends()).graph(sub, context);
                yield ExitCode.OK;
            }
            case Syntax.BENCH -> new BenchCommand(stopCode::get).run(sub, context);
            case Syntax.SUMMARY -> {
                new ModelCommand(models.get()).summary(sub, experiments.configuration(request(sub, typed, context)),
                        context.out());
                yield ExitCode.OK;
            }
            case Syntax.GRADCHECK -> new ModelCommand(models.get()).gradcheck(sub, context.out());
            case Syntax.PLOT -> {
                new PlotCommand(plotter).plot(sub, context);
                yield ExitCode.OK;
            }
            default -> version(context);
        };
    }

    private void list(ParseResult parsed, CommandContext context) {
        ListCommand list = new ListCommand(plugins, experiments, backends());
        String topic = parsed.matchedPositionalValue(0, "");
        String system = parsed.matchedOptionValue(Syntax.FOR, "");
        if (system.isEmpty()) {
            list.list(topic, context);
            return;
        }
        if (!topic.equals("solvers")) {
            throw new RefusedException(
                    Syntax.FOR + " chooses among solvers, as in `list solvers " + Syntax.FOR + " lorenz`.");
        }
        list.solversFor(system, tracer, solvers.get(), context);
    }

    private int run(ParseResult parsed, List<String> typed, CommandContext context) {
        RunRequest request = request(parsed, typed, context);
        if (parsed.hasMatchedOption(Syntax.FROM)) {
            request = ofRun(request);
            if (!request.overrides().isEmpty() || parsed.hasMatchedOption(Syntax.DRY_RUN)) {
                throw new RefusedException("run --from makes a run again as it was, without overrides or --dry-run; for"
                        + " another one name its " + request.file().resolve("config.yaml") + " as the file.");
            }
            return new RunCommand(experiments::replay).run(request);
        }
        if (!parsed.hasMatchedOption(Syntax.DRY_RUN)) {
            return new RunCommand(experiments::run).run(request);
        }
        context.out().print(experiments.plan(request));
        return ExitCode.OK;
    }

    private RunRequest request(ParseResult parsed, List<String> typed, CommandContext context) {
        List<String> words = new ArrayList<>(List.of("fluxion"));
        words.addAll(typed);
        List<String> overrides = parsed.matchedPositionalValue(1, List.of());
        Optional<Path> out = Optional.ofNullable(parsed.<String>matchedOptionValue(Syntax.OUT, null)).map(Path::of);
        return new RunRequest(Path.of(parsed.matchedPositionalValue(0, "")), overrides, out,
                parsed.hasMatchedOption(Syntax.QUIET), parsed.hasMatchedOption(Syntax.JSON), words,
                new Diagnosis(parsed.hasMatchedOption(Syntax.PROFILE), parsed.hasMatchedOption(Syntax.NAN_GUARD)),
                context,
                stopCode::get);
    }

    /** The same, of the directory of a run. */
    private static RunRequest ofRun(RunRequest request) {
        Path run = RunName.directory(request.file().toString(), request.context().workingDirectory());
        return new RunRequest(run, request.overrides(), request.out(), request.quiet(), request.json(),
                request.command(), request.diagnosis(), request.context(), request.stopCode());
    }

    private int version(CommandContext context) {
        context.out().println("Fluxion " + version + " on " + System.getProperty("java.vm.name") + " "
                + Runtime.version());
        return ExitCode.OK;
    }

    private static void trace(Throwable failure, CommandContext context) {
        if (context.stacktrace()) {
            failure.printStackTrace(context.err());
        }
    }
}
