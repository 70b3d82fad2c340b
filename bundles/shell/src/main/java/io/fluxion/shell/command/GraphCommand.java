package io.fluxion.shell.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fluxion.backend.Backend;
import io.fluxion.backend.Executable;
import io.fluxion.backend.ProgramPlan;
import io.fluxion.experiment.RefusedException;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.SystemTracer;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugin.PluginRegistry;
import io.fluxion.shell.CommandContext;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Node;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ParseResult;

/** {@code graph}: the operations of a system as they were traced, and the steps of the program that a backend makes of them. */
final class GraphCommand {
    /** A picture of more boxes shows nothing. */
    private static final int LARGEST_DRAWN = 400;
    private final PluginRegistry plugins;
    private final SystemTracer tracer;
    private final List<Backend> backends;

    /** @param backends the first one compiles */
    GraphCommand(PluginRegistry plugins, SystemTracer tracer, List<Backend> backends) {
        this.plugins = plugins;
        this.tracer = tracer;
        this.backends = backends;
    }

    /**
     * Prints, or draws.
     *
     * @throws RefusedException when there is no such system, it is written for one state only, or its picture would be too large
     * @throws UncheckedIOException when the picture cannot be written
     */
    void graph(ParseResult typed, CommandContext context) {
        String name = typed.matchedPositionalValue(0, "");
        int batch = typed.matchedOptionValue(Syntax.BATCH, 0);
        Graph graph = traced(name, batch);
        Backend backend = backends.stream().findFirst().orElseThrow(
                () -> new RefusedException(
                        "No bundle of this installation compiles graphs; io.fluxion.backend.simd does."));
        ProgramPlan plan;
        try (Executable program = backend.compile(graph)) {
            plan = program.plan();
        }
        if (!typed.hasMatchedOption(Syntax.SVG)) {
            print(graph, backend.name(), plan, context.out());
            return;
        }
        if (graph.nodes().size() > LARGEST_DRAWN) {
            throw new RefusedException("The graph of " + name + " has " + graph.nodes().size()
                    + " operations, and a picture of more than " + LARGEST_DRAWN
                    + " shows nothing; leave out --svg to read it as text.");
        }
        Path file = context.workingDirectory().resolve(name + "-graph.svg");
        try {
            Files.writeString(file, new GraphDrawing(graph, plan,
                    name + (batch > 0 ? ", batch of " + batch : "") + " as traced, in the colours of the steps that "
                            + backend.name() + " makes (" + plan.form() + ")")
                    .svg(),
                    UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
        context.out().println(file);
    }

    @SuppressWarnings("unchecked") // the registry holds a factory under its description's kind
    private Graph traced(String name, int batch) {
        String kind = OdeSystem.class.getName();
        Optional<PluginFactory<?>> found = plugins.find(kind, name);
        PluginFactory<? extends OdeSystem> factory = (PluginFactory<? extends OdeSystem>) found
                .orElseThrow(() -> new RefusedException("There is no system called `" + name + "`; "
                        + Names.remedy(name, plugins.names(kind))));
        return batch > 0
                ? tracer.traceBatch(factory, Map.of(), DType.F64, batch)
                : tracer.trace(factory, Map.of(), DType.F64).field();
    }

    private static void print(Graph graph, String backend, ProgramPlan plan, PrintStream out) {
        out.println("As traced (constants folded, equal operations shared): " + graph.nodes().size() + " operations");
        out.println(graph);
        out.println();
        out.printf(Locale.ROOT, "As %s compiles it: %s, %d steps, %d bytes between them%n", backend, plan.form(),
                plan.steps().size(), plan.scratch());
        TextTable table = new TextTable("step", "code", "operations", "bytes read", "bytes written");
        for (int i = 0; i < plan.steps().size(); i++) {
            ProgramPlan.Step step = plan.steps().get(i);
            table.row(String.valueOf(i + 1), step.kind(),
                    step.nodes().stream().map(GraphCommand::written).collect(Collectors.joining(" ")),
                    String.valueOf(step.read()), String.valueOf(step.written()));
        }
        table.print(out, "  ");
    }

    private static String written(Node node) {
        return "%" + node.firstOutput() + "=" + node.operation().name();
    }
}
