package io.fluxion.shell.command;

import io.fluxion.backend.Backend;
import io.fluxion.experiment.Experiments;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.Section;
import io.fluxion.experiment.Task;
import io.fluxion.model.LearnedArray;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.model.SystemTracer;
import io.fluxion.model.TracedSystem;
import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.PluginDescription;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugin.PluginRegistry;
import io.fluxion.report.Numbers;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Formulas;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code describe}: a plugin, task or backend in full. */
final class DescribeCommand {
    private static final String ZERO = "0";
    /** Jacobians of more variables are shown by their pattern only. */
    private static final int LARGEST_WRITTEN = 8;
    private final PluginRegistry plugins;
    private final Experiments experiments;
    private final List<Backend> backends;
    private final SystemTracer tracer;
    private final Formulas formulas;

    DescribeCommand(PluginRegistry plugins, Experiments experiments, List<Backend> backends, SystemTracer tracer,
            Formulas formulas) {
        this.plugins = plugins;
        this.experiments = experiments;
        this.backends = backends;
        this.tracer = tracer;
        this.formulas = formulas;
    }

    /**
     * Prints everything of that name.
     *
     * @throws RefusedException when there is nothing
     */
    void describe(String name, PrintStream out) {
        Map<String, List<PluginFactory<?>>> byClass = new LinkedHashMap<>();
        for (String kind : plugins.kinds()) {
            plugins.find(kind, name).ifPresent(factory -> byClass
                    .computeIfAbsent(factory.description().className(), _ -> new ArrayList<>()).add(factory));
        }
        byClass.values().forEach(factories -> plugin(factories, out));
        Optional<Task> task = experiments.tasks().stream().filter(t -> t.name().equals(name)).findFirst();
        task.ifPresent(t -> task(t, out));
        Optional<Backend> backend = backends.stream().filter(b -> b.name().equals(name)).findFirst();
        backend.filter(_ -> plugins.find(Backend.class.getName(), name).isEmpty())
                .ifPresent(b -> out.println(b.name() + " (backend)\n  " + b.help()));
        if (byClass.isEmpty() && task.isEmpty() && backend.isEmpty()) {
            throw new RefusedException("There is nothing called `" + name + "`; "
                    + Names.remedy(name, Names.all(plugins, experiments.tasks(), backends)));
        }
    }

    /** One class, which a family may offer under a second contract. */
    private void plugin(List<PluginFactory<?>> factories, PrintStream out) {
        PluginDescription plugin = factories.getFirst().description();
        out.println(plugin.name() + " (" + String.join(", ",
                factories.stream().map(factory -> Names.ofKind(factory.description().kind())).toList()) + ")");
        line(out, plugin.help());
        equations(factories, out);
        parameters(plugin.parameters(), out, "  ");
        line(out, plugin.citation().isEmpty() ? "" : "Source: " + plugin.citation());
        line(out, "Bundle: " + plugin.bundle() + " " + plugin.version()
                + (plugin.license().isEmpty() ? "" : " (" + plugin.license() + ")"));
    }

    private void task(Task task, PrintStream out) {
        out.println(task.name() + " (task)");
        line(out, task.help());
        for (Section section : task.sections()) {
            String plugin = section.kind().isEmpty()
                    ? ""
                    : " (name: " + Names.ofKind(section.kind())
                            + (section.defaultName().isEmpty() ? "" : ", default " + section.defaultName()) + ")";
            line(out, section.key() + ": " + section.help() + plugin);
            parameters(section.parameters(), out, "    ");
        }
    }

    @SuppressWarnings("unchecked") // the registry holds a factory under its description's kind
    private void equations(List<PluginFactory<?>> factories, PrintStream out) {
        Optional<PluginFactory<?>> found = factories.stream()
                .filter(factory -> factory.description().kind().equals(OdeSystem.class.getName())).findFirst();
        if (found.isEmpty()) {
            return;
        }
        PluginFactory<?> factory = found.get();
        boolean complete = factory.description().parameters().stream().noneMatch(Parameter::required);
        if (!complete) {
            line(out, "Its equations depend on parameters that have no default.");
            return;
        }
        TracedSystem system = tracer.trace((PluginFactory<? extends OdeSystem>) factory, Map.of(), DType.F64);
        List<String> symbols = system.variables().stream().map(StateVariable::symbol).toList();
        if (system.learned().isEmpty()) {
            try {
                written(system, symbols, out);
            } catch (IllegalArgumentException e) {
                line(out, "Formulas are missing: " + e.getMessage() + ".");
            }
        }
        for (LearnedArray array : system.learned()) {
            line(out, "learned: " + array.path() + " " + array.shape());
        }
        TextTable table = new TextTable("state", "symbol", "initial", "unit");
        for (StateVariable variable : system.variables()) {
            table.row(variable.name(), symbol(variable.symbol()), Numbers.rounded(variable.initial()), variable.unit());
        }
        table.print(out, "  ");
    }

    private void written(TracedSystem system, List<String> symbols, PrintStream out) {
        List<String> right = formulas.text(system.field(), List.of(List.of("t"), symbols, system.parameters()));
        for (int i = 0; i < right.size(); i++) {
            line(out,
                    (right.size() == symbols.size() ? rate(symbols.get(i)) : "velocity " + (i + 1)) + " = "
                            + right.get(i));
        }
        if (right.size() == symbols.size()) {
            jacobian(system, symbols, out);
        }
    }

    private String symbol(String name) {
        return formulas.symbol(Formulas.Format.TEXT, name);
    }

    private String rate(String name) {
        return "d" + symbol(name) + "/dt";
    }

    /** The elements of the Jacobian that are not zero, and where they stand. */
    private void jacobian(TracedSystem system, List<String> symbols, PrintStream out) {
        List<List<String>> rows = formulas.jacobian(system.field(), 1,
                List.of(List.of("t"), symbols, system.parameters()));
        long filled = rows.stream().flatMap(List::stream).filter(entry -> !entry.equals(ZERO)).count();
        int n = symbols.size();
        line(out, "Jacobian, " + filled + " of " + n * n + " elements not zero:");
        for (int i = 0; i < n; i++) {
            StringBuilder pattern = new StringBuilder("  ");
            for (int j = 0; j < n; j++) {
                pattern.append(rows.get(i).get(j).equals(ZERO) ? " ." : " x");
            }
            line(out, pattern.toString());
        }
        if (n > LARGEST_WRITTEN) {
            return;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (!rows.get(i).get(j).equals(ZERO)) {
                    line(out, "  d(" + rate(symbols.get(i)) + ")/d" + symbol(symbols.get(j)) + " = "
                            + rows.get(i).get(j));
                }
            }
        }
    }

    private static void parameters(List<Parameter> parameters, PrintStream out, String indent) {
        TextTable table = new TextTable("parameter", "default", "unit", "allowed", "what it is");
        for (Parameter parameter : parameters) {
            table.row(parameter.name(), parameter.defaultValue(), parameter.unit(), allowed(parameter),
                    parameter.help());
        }
        if (!table.isEmpty()) {
            table.print(out, indent);
        }
    }

    private static String allowed(Parameter parameter) {
        if (!parameter.choices().isEmpty()) {
            return String.join(" | ", parameter.choices());
        }
        if (parameter.contract().isPresent()) {
            return (parameter.type() == List.class ? "list of " : "")
                    + Names.ofKind(parameter.contract().get().getName());
        }
        boolean floor = parameter.min() != Double.NEGATIVE_INFINITY;
        boolean ceiling = parameter.max() != Double.POSITIVE_INFINITY;
        if (floor && ceiling) {
            return Numbers.rounded(parameter.min()) + " to " + Numbers.rounded(parameter.max());
        }
        return floor
                ? ">= " + Numbers.rounded(parameter.min())
                : ceiling ? "<= " + Numbers.rounded(parameter.max()) : "";
    }

    private static void line(PrintStream out, String text) {
        if (!text.isEmpty()) {
            out.println("  " + text);
        }
    }
}
