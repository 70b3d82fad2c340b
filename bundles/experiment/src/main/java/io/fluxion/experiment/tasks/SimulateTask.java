package io.fluxion.experiment.tasks;

import io.fluxion.backend.Backend;
import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.observe.ObservedBackend;
import io.fluxion.experiment.NumberTable;
import io.fluxion.experiment.Progress;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.RunContext;
import io.fluxion.experiment.Section;
import io.fluxion.experiment.SectionValue;
import io.fluxion.experiment.Task;
import io.fluxion.experiment.TaskResult;
import io.fluxion.model.Equations;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.model.SystemTracer;
import io.fluxion.model.TracedSystem;
import io.fluxion.plugin.PluginRegistry;
import io.fluxion.random.RandomKey;
import io.fluxion.solve.BrownianPath;
import io.fluxion.solve.BrownianPaths;
import io.fluxion.solve.Integrator;
import io.fluxion.solve.Problem;
import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.solve.Statistics;
import io.fluxion.solve.StepperSetup;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Formulas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Integrates a named system with a named method and shows the solution. */
@Component(service = Task.class)
public final class SimulateTask implements Task {
    static final String TRAJECTORY = "trajectory.csv";
    private static final int STEPS_PER_LINE = 10_000;
    /** The Brownian path is a straight line on shorter parts of the interval. */
    private static final double FINEST = 0x1p-40;
    private final Backend backend;
    private final Integrator integrator;
    private final SystemTracer tracer;
    private final Formulas formulas;
    private final SolverSection solvers;
    private final PluginRegistry plugins;
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable BrownianPaths paths;

    /** A task over the framework's services. */
    @Activate
    public SimulateTask(@Reference(target = ObservedBackend.TARGET) Backend backend, @Reference Integrator integrator,
            @Reference SystemTracer tracer,
            @Reference Formulas formulas, @Reference PluginRegistry plugins) {
        this.backend = backend;
        this.integrator = integrator;
        this.tracer = tracer;
        this.formulas = formulas;
        this.solvers = new SolverSection(plugins);
        this.plugins = plugins;
    }

    @Override
    public String name() {
        return "simulate";
    }

    @Override
    public String help() {
        return "integrate a system and show its solution";
    }

    @Override
    public List<Section> sections() {
        return List.of(
                new Section("system", "the equations", OdeSystem.class.getName(), "",
                        List.of(Parameters.numbers("initial", "the initial state; absent: the system's own"))),
                solvers.declaration(List.of()),
                new Section("time", "the interval", "", "",
                        List.of(Parameters.number("start", "0", Double.NEGATIVE_INFINITY, "", "initial time"),
                                Parameters.number("end", "", Double.NEGATIVE_INFINITY, "",
                                        "final time; absent: the system's own"),
                                Parameters.whole("points", "", 2, "number of equidistant times, both ends among them,"
                                        + " that trajectory.csv holds beside the end of every accepted step; absent:"
                                        + " the steps only"))));
    }

    @Override
    public List<String> quantities(Configuration configuration) {
        return system(configuration).variables().stream().map(StateVariable::name).toList();
    }

    @Override
    public TaskResult run(Configuration configuration, RunContext context) {
        TracedSystem system = system(configuration);
        SectionValue time = configuration.section("time");
        double start = time.number("start");
        double end = (Double) time.optional("end").orElse(start + system.duration());
        SectionValue solverSection = configuration.section("solver");
        Solver solver = solverSection.create(Solver.class);
        String method = solverSection.factory(Solver.class).description().name();
        double[] requested = time.optional("points").map(points -> Curve.grid(start, end, (Integer) points))
                .orElse(new double[0]);
        SolveOptions<double[]> options = solvers.options(solverSection)
                .withProgress((t, h, statistics) -> {
                    if (statistics.accepted() % STEPS_PER_LINE == 0) {
                        context.progress(progress((t - start) / (end - start), t, h, statistics));
                    }
                    return !context.stopRequested();
                });
        new FacetFit(plugins, integrator, backend).require(system, method, solver);
        SolverSection.requireFit(solver, method, options);
        double[] parameters = system.values(RandomKey.of(configuration.seed()));
        double[] initial = initial(configuration, system);
        if (start == end) {
            throw new RefusedException("time.start and time.end are both " + start + "; they have to differ.");
        }
        StepperSetup<double[]> setup = setup(system, RandomKey.of(configuration.seed()), parameters, start, end);
        try (NumberTable table = context.table(TRAJECTORY, columns(system))) {
            Recording recording = new Recording(setup.space(), start, initial, requested, table);
            Solution<double[]> solution;
            try {
                solution = integrator.solve(new Problem<>(setup, start, end, initial), solver,
                        options.withListener(recording));
            } catch (IllegalArgumentException e) {
                throw new RefusedException("The solve cannot be done as asked: " + e.getMessage() + ".");
            }
            String reason = solution.ok()
                    ? ""
                    : new FailedSolve(integrator, solver, options).reason(solution, setup, end, system.field(),
                            parameters);
            return new SimulateReport(formulas, system, method, end, requested.length).result(solution, recording,
                    reason);
        }
    }

    private static List<String> columns(TracedSystem system) {
        return Stream.concat(Stream.of("t"), system.variables().stream().map(StateVariable::name)).toList();
    }

    private static Progress progress(double done, double t, double h, Statistics statistics) {
        Map<String, Number> values = new LinkedHashMap<>();
        values.put("t", t);
        values.put("step", h);
        values.put("steps", statistics.accepted());
        values.put("rejected", statistics.rejected());
        return new Progress(Math.clamp(done, 0, 1), false, values);
    }

    private StepperSetup<double[]> setup(TracedSystem system, RandomKey key, double[] parameters, double start,
            double end) {
        return new StepperSetup<>(integrator.space(system.equations(), backend),
                integrator.field(system.equations(), backend, parameters), noise(system, key, start, end));
    }

    /** The Brownian path of a system with noise: a function of the seed and of time. */
    private Map<Class<?>, Object> noise(TracedSystem system, RandomKey key, double start, double end) {
        Optional<Equations.Noise> noise = system.equations().structure(Equations.Noise.class);
        BrownianPaths maker = paths;
        if (noise.isEmpty() || maker == null) {
            return Map.of();
        }
        return Map.of(BrownianPath.class, maker.path(key.split("noise"), noise.get().noises(), start, end,
                Math.abs(end - start) * FINEST));
    }

    private TracedSystem system(Configuration configuration) {
        SectionValue section = configuration.section("system");
        return tracer.trace(section.factory(OdeSystem.class), section.pluginValues(), DType.F64);
    }

    private static double[] initial(Configuration configuration, TracedSystem system) {
        Optional<Object> given = configuration.section("system").optional("initial");
        if (given.isEmpty()) {
            return system.initial();
        }
        List<?> values = (List<?>) given.get();
        if (values.size() != system.variables().size()
                || !values.stream().allMatch(v -> v instanceof Number n && Double.isFinite(n.doubleValue()))) {
            throw new RefusedException("system.initial is " + values + "; it has to be one finite number for each of "
                    + String.join(", ", system.variables().stream().map(StateVariable::name).toList()) + ".");
        }
        return values.stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray();
    }
}
