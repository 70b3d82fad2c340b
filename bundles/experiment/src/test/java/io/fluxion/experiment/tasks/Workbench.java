package io.fluxion.experiment.tasks;

import io.fluxion.backend.simd.SimdBackend;
import io.fluxion.engine.FunctionGraphs;
import io.fluxion.engine.GraphEngine;
import io.fluxion.engine.SystemGraphs;
import io.fluxion.engine.formula.GraphFormulas;
import io.fluxion.engine.optimize.clipping.ByNorm;
import io.fluxion.engine.optimize.clipping.NoClipping;
import io.fluxion.engine.optimize.schedule.Constant;
import io.fluxion.engine.optimize.schedule.Cosine;
import io.fluxion.experiment.Checkpoint;
import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.NumberTable;
import io.fluxion.experiment.RunContext;
import io.fluxion.experiment.Section;
import io.fluxion.experiment.SectionValue;
import io.fluxion.experiment.observe.ObservedBackend;
import io.fluxion.experiment.plugins.Arrivals;
import io.fluxion.experiment.plugins.ServicePluginRegistry;
import io.fluxion.integrate.control.PiController;
import io.fluxion.integrate.loop.LoopIntegrator;
import io.fluxion.linalg.ejml.EjmlDenseFactorizations;
import io.fluxion.optimize.Clipping;
import io.fluxion.optimize.Schedule;
import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.PluginDescription;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugins.ClassFactory;
import io.fluxion.solve.Solver;
import io.fluxion.solve.StepController;
import io.fluxion.solver.explicit.ExplicitSolver;
import io.fluxion.solver.explicit.tableau.Tsitouras5;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The real services and a few plugins, put together without a framework. */
final class Workbench implements RunContext {
    private static final List<PluginFactory<?>> WITHIN = List.of(
            new ClassFactory<>(Schedule.class, "constant", Constant.class),
            new ClassFactory<>(Schedule.class, "cosine", Cosine.class),
            new ClassFactory<>(Clipping.class, "none", NoClipping.class),
            new ClassFactory<>(Clipping.class, "by-norm", ByNorm.class));
    final GraphEngine engine = new GraphEngine();
    final SimdBackend backend = new SimdBackend();
    final LoopIntegrator integrator = new LoopIntegrator(engine);
    final SystemGraphs tracer = new SystemGraphs(engine);
    final ServicePluginRegistry plugins = new ServicePluginRegistry(new Arrivals(1, 1));
    final FitTask fit;
    final SimulateTask simulate;
    final CompareTask compare;
    final TrainTask train;
    final ClassifyTask classify;
    final List<Map<String, ? extends Number>> rows = new ArrayList<>();
    /** The rows of each table by its name and columns. */
    final Map<String, List<double[]>> tables = new LinkedHashMap<>();
    /** Number of rows of metrics after which the run is asked to stop. */
    int stopAfter = Integer.MAX_VALUE;
    /** The state at each safe point, in order. */
    final List<Checkpoint> checkpoints = new ArrayList<>();
    /** Where the next run goes on from. */
    Optional<Checkpoint> resumed = Optional.empty();

    Workbench() {
        plugins.addFactory(new ClassFactory<>(StepController.class, "pi", PiController.class),
                Map.of(PluginFactory.KIND, StepController.class.getName(), PluginFactory.NAME, "pi"));
        GraphFormulas formulas = new GraphFormulas();
        fit = new FitTask(engine, backend, integrator, tracer, formulas, new EjmlDenseFactorizations(), plugins);
        simulate = new SimulateTask(backend, integrator, tracer, formulas, plugins);
        compare = new CompareTask(engine, backend, integrator, tracer, formulas, plugins);
        train = new TrainTask(engine, backend, integrator, tracer, formulas, plugins);
        classify = new ClassifyTask(engine, new ObservedBackend(backend), new FunctionGraphs(engine));
    }

    /** What an optimizer's parameters name. */
    static Optional<PluginFactory<?>> within(String kind, String name) {
        return WITHIN.stream().filter(
                factory -> factory.description().kind().equals(kind) && factory.description().name().equals(name))
                .findFirst();
    }

    /** Tsitouras 5(4). */
    static PluginFactory<Solver> tsit5() {
        return new PluginFactory<>() {
            @Override
            public PluginDescription description() {
                return new PluginDescription(Solver.class.getName(), "tsit5", Tsitouras5.class.getName(), "", "", "",
                        "test", "1.0.0", List.of());
            }

            @Override
            public Solver create(Map<String, ?> values) {
                return ExplicitSolver.of("tsit5", new Tsitouras5());
            }
        };
    }

    /** A section with its defaults and some values. */
    static SectionValue section(Section declared, @Nullable PluginFactory<?> plugin, Map<String, Object> pluginValues,
            Map<String, Object> own) {
        Map<String, Object> values = new HashMap<>();
        for (Parameter parameter : declared.parameters()) {
            String text = parameter.defaultValue();
            if (!text.isEmpty()) {
                values.put(parameter.name(), switch (parameter.type().getName()) {
                    case "double" -> (Object) Double.valueOf(text);
                    case "int" -> Integer.valueOf(text);
                    case "boolean" -> Boolean.valueOf(text);
                    default -> text;
                });
            }
        }
        values.putAll(own);
        return new SectionValue(declared.key(), Optional.ofNullable(plugin), pluginValues, values);
    }

    /** A configuration of these sections. */
    static Configuration configuration(String task, SectionValue... sections) {
        Map<String, SectionValue> byKey = new LinkedHashMap<>();
        for (SectionValue section : sections) {
            byKey.put(section.key(), section);
        }
        return new Configuration("test", task, 0, byKey, List.of());
    }

    @Override
    public void progress(String line) {
        // nobody watches
    }

    @Override
    public void say(String line) {
        // nobody reads
    }

    @Override
    public void log(String line) {
        // nobody reads
    }

    @Override
    public void metrics(Map<String, ? extends Number> row) {
        rows.add(row);
    }

    @Override
    public NumberTable table(String file, List<String> columns) {
        List<double[]> table = new ArrayList<>();
        tables.put(file + ": " + String.join(",", columns), table);
        return new NumberTable() {
            @Override
            public void row(double... values) {
                table.add(values.clone());
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }

    @Override
    public void timing(String what, double seconds) {
        // tests look at no clock
    }

    @Override
    public boolean stopRequested() {
        return rows.size() >= stopAfter;
    }

    @Override
    public void safePoint(long number, Supplier<Checkpoint> state) {
        checkpoints.add(state.get());
    }

    @Override
    public Optional<Checkpoint> resumed() {
        return resumed;
    }
}
