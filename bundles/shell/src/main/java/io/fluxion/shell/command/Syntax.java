package io.fluxion.shell.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What may be typed. Declared without annotations, so that no reflection slows the start. */
final class Syntax {
    static final String RUN = "run";
    static final String LIST = "list";
    static final String DESCRIBE = "describe";
    static final String SCHEMA = "schema";
    static final String SUMMARY = "summary";
    static final String GRADCHECK = "gradcheck";
    static final String PLOT = "plot";
    static final String RESUME = "resume";
    static final String GRAPH = "graph";
    static final String BENCH = "bench";
    static final String COMPLETION = "completion";
    static final String VERSION = "version";
    static final String FOR = "--for";
    static final String FROM = "--from";
    static final String OUT = "--out";
    static final String QUIET = "--quiet";
    static final String DRY_RUN = "--dry-run";
    static final String JSON = "--json";
    static final String QUICK = "--quick";
    static final String PROFILE = "--profile";
    static final String NAN_GUARD = "--nan-guard";
    static final String BATCH = "--batch";
    static final String SHAPE = "--shape";
    static final String SEED = "--seed";
    static final String SVG = "--svg";
    static final String PDF = "--pdf";

    /** Labels of arguments: one for each kind of what may be typed. */
    static final String OF_FILE = "FILE";
    static final String OF_OVERRIDE = "KEY=VALUE";
    static final String OF_DIR = "DIR";
    static final String OF_RUN = "RUN";
    static final String OF_TOPIC = "TOPIC";
    static final String OF_SYSTEM = "SYSTEM";
    static final String OF_NAME = "NAME";
    static final String OF_TASK = "TASK";
    static final String OF_SHELL = "SHELL";
    static final String OF_SUBJECT = "SUBJECT";
    static final String OF_COUNT = "N";
    static final String OF_MODEL = "MODEL";
    static final String OF_PARAMETER = "PARAMETER=VALUE";
    static final String OF_SHAPE = "SHAPE";
    static final String OF_SEED = "SEED";

    private static final String FILE_HELP = "The experiment file, in this directory or the installation;"
            + " `fluxion list experiments` shows the latter.";
    private static final String RUN_HELP = "A run directory, a name in runs/, or `latest`, the newest one there.";

    private Syntax() {
    }

    /** A fresh parser. */
    static CommandLine parser(String version) {
        CommandSpec top = CommandSpec.create().name("fluxion").version("Fluxion " + version);
        top.usageMessage().description("Differential equations and continuous-time deep learning, by plugins.")
                .footer("Example: fluxion run experiments/lynx-hare.yaml solver.rtol=1e-9");
        top.addOption(help());
        top.addOption(OptionSpec.builder("-V", "--version").versionHelp(true).description("Print the version.")
                .build());
        top.addOption(OptionSpec.builder("--stacktrace")
                .description("Print stack traces of failures; may stand anywhere.").build());
        top.addSubcommand(RUN, run());
        top.addSubcommand(RESUME, resume());
        top.addSubcommand(LIST, command("List what an experiment file may name.")
                .addPositional(positional("0", OF_TOPIC, "One of " + String.join(", ", ListCommand.topics()) + "."))
                .addOption(OptionSpec.builder(FOR).paramLabel(OF_SYSTEM).type(String.class)
                        .description("Which solvers fit this system, and why others do not.").build()));
        top.addSubcommand(DESCRIBE, command("Describe a plugin, task or backend.")
                .addPositional(
                        positional("0", OF_NAME, "The name of a plugin, task or backend, for example lorenz; `fluxion"
                                + " list plugins` shows plugins.")));
        top.addSubcommand(SCHEMA,
                command("Print a JSON Schema of experiment files, with which an editor completes and checks"
                        + " them.")
                        .addPositional(PositionalParamSpec.builder().index("0").paramLabel(OF_TASK).type(String.class)
                                .arity("0..1").description("Of files of this task only; default: of all.").build()));
        top.addSubcommand(SUMMARY, summary());
        top.addSubcommand(GRADCHECK, gradcheck());
        top.addSubcommand(PLOT, plot());
        top.addSubcommand(GRAPH, graph());
        top.addSubcommand(BENCH, bench());
        top.addSubcommand(COMPLETION, completion());
        top.addSubcommand(VERSION, command("Print the version."));
        CommandLine parser = new CommandLine(top);
        parser.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        return parser;
    }

    private static CommandSpec run() {
        return command("Run an experiment and write its report.")
                .addPositional(positional("0", OF_FILE, FILE_HELP))
                .addPositional(repeated(OF_OVERRIDE, "Overrides, for example solver.rtol=1e-9."))
                .addOption(OptionSpec.builder(FROM)
                        .description("FILE is a run directory, a name in runs/ or `latest`: make that run"
                                + " again, from its configuration, plugins and data.")
                        .build())
                .addOption(OptionSpec.builder(OUT).paramLabel(OF_DIR).type(String.class)
                        .description("Where to write; default: a fresh directory in runs/.").build())
                .addOption(OptionSpec.builder(DRY_RUN).description("Run nothing; print the whole experiment with every"
                        + " default, where its plugins come from and where it would write.").build())
                .addOption(profile()).addOption(nanGuard()).addOption(json()).addOption(quiet());
    }

    private static OptionSpec profile() {
        return OptionSpec.builder(PROFILE)
                .description("Time the operations of the run's programs; the report gets a section"
                        + " with plots.")
                .build();
    }

    private static OptionSpec nanGuard() {
        return OptionSpec.builder(NAN_GUARD)
                .description("End at the first operation that makes a NaN, and say which, where"
                        + " and of what; slower.")
                .build();
    }

    private static CommandSpec resume() {
        return command(
                "Go on with a run that was stopped, killed or crashed, or whose directory took no more, in its own"
                        + " directory.")
                .addPositional(positional("0", OF_RUN, RUN_HELP))
                .addOption(profile()).addOption(nanGuard()).addOption(json()).addOption(quiet());
    }

    private static OptionSpec json() {
        return OptionSpec.builder(JSON).description("Print one JSON object a line instead of tables: progress,"
                + " messages, the end.").build();
    }

    private static OptionSpec quiet() {
        return OptionSpec.builder(QUIET).description("Keep progress to the log.").build();
    }

    private static CommandSpec summary() {
        return command(
                "Print the layers of an experiment's model: shapes, parameters, arithmetic, memory. Nothing runs.")
                .addPositional(positional("0", OF_FILE, FILE_HELP))
                .addPositional(repeated(OF_OVERRIDE, "Overrides, for example model.width=20."))
                .addOption(shape("a minibatch of the experiment's data"));
    }

    private static CommandSpec gradcheck() {
        return command(
                "Check the derivatives of a layer or a system at a random point. Exit code 1 if one does not hold.")
                .addPositional(positional("0", OF_MODEL, "The name of a layer or a system, for example dense; `fluxion"
                        + " list layers` shows layers."))
                .addPositional(repeated(OF_PARAMETER, "Its parameters, for example units=8 or cell.name=gru."))
                .addOption(shape("the first of some that the layer can read"))
                .addOption(OptionSpec.builder(SEED).paramLabel(OF_SEED).type(Long.class)
                        .description("Of the point and the directions; default: 0.").build());
    }

    private static OptionSpec shape(String standard) {
        return OptionSpec.builder(SHAPE).paramLabel(OF_SHAPE).type(String.class)
                .description("Shape of what the layer reads, for example 4,8; default: " + standard + ".").build();
    }

    private static PositionalParamSpec repeated(String label, String description) {
        return PositionalParamSpec.builder().index("1..*").paramLabel(label).type(List.class)
                .auxiliaryTypes(String.class).arity("0..*").description(description).build();
    }

    private static CommandSpec plot() {
        return command("Draw the charts of a run as vector graphics for papers.")
                .addPositional(positional("0", OF_RUN, RUN_HELP))
                .addOption(OptionSpec.builder(SVG).description("Write SVG; the default.").build())
                .addOption(OptionSpec.builder(PDF).description("Write PDF.").build())
                .addOption(OptionSpec.builder(OUT).paramLabel(OF_DIR).type(String.class)
                        .description("Where to write; default: plots in the run directory.").build());
    }

    private static CommandSpec graph() {
        return command("Show the operations of a system, and the steps of the program that is made of them.")
                .addPositional(positional("0", OF_SYSTEM, "The name of a system, for example lorenz."))
                .addOption(OptionSpec.builder(BATCH).paramLabel(OF_COUNT).type(int.class)
                        .description("Of so many states at once.").build())
                .addOption(OptionSpec.builder(SVG).description("Draw NAME-graph.svg here instead.").build());
    }

    private static CommandSpec bench() {
        return command("Measure this installation on this machine beside hand-written code and libraries.")
                .addPositional(positional("0", OF_SUBJECT, String.join(" or ", BenchCommand.SUBJECTS) + "."))
                .addOption(OptionSpec.builder(OUT).paramLabel(OF_DIR).type(String.class)
                        .description("Where to write bench.html and results.csv; default: bench-SUBJECT here.").build())
                .addOption(OptionSpec.builder(QUICK).description("About two minutes, with larger errors.").build());
    }

    private static CommandSpec completion() {
        CommandSpec spec = command("Print a script that completes commands in a shell.")
                .addPositional(positional("0", OF_SHELL, String.join(" or ", CompletionCommand.SHELLS) + "."));
        spec.usageMessage()
                .footer("For this session: source <(fluxion completion bash), and the same with zsh after its"
                        + " compinit. For all: write the script to a file that ~/.bashrc sources, or to a file _fluxion in a"
                        + " directory of zsh's fpath. The script knows the plugins and experiments of its making: make it again"
                        + " after one was added.");
        return spec;
    }

    private static CommandSpec command(String description) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(description);
        return spec.addOption(help());
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help").usageHelp(true).description("Print this help.").build();
    }

    private static PositionalParamSpec positional(String index, String label, String description) {
        return PositionalParamSpec.builder().index(index).paramLabel(label).type(String.class).arity("1")
                .required(true).description(description).build();
    }
}
