package io.fluxion.experiment.tasks;

import io.fluxion.backend.Backend;
import io.fluxion.data.TimeSeries;
import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.observe.ObservedBackend;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.RunContext;
import io.fluxion.experiment.Section;
import io.fluxion.experiment.SectionValue;
import io.fluxion.experiment.Task;
import io.fluxion.experiment.TaskResult;
import io.fluxion.experiment.tasks.WindowLoss.Measure;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.model.SystemTracer;
import io.fluxion.model.TracedSystem;
import io.fluxion.optimize.Optimizer;
import io.fluxion.plugin.PluginRegistry;
import io.fluxion.random.RandomKey;
import io.fluxion.solve.Integrator;
import io.fluxion.solve.Problem;
import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.solve.TracedProblem;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Formulas;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Trains a model on windows of a trajectory of a known system, as neural differential equations are demonstrated (Chen et
 * al. 2018): the trajectory is solved in f64, minibatches of short windows are drawn from it, and now and then the model is
 * solved over the whole interval and compared.
 */
@Component(service = Task.class)
public final class TrainTask implements Task {
    private static final double TRUTH_RTOL = 1e-10;
    private static final double TRUTH_ATOL = 1e-12;
    private final Engine engine;
    private final Backend backend;
    private final Integrator integrator;
    private final SystemTracer tracer;
    private final SolverSection solvers;
    private final FacetFit fits;
    private final TrainReport reports;

    /** A task over the framework's services. */
    @Activate
    public TrainTask(@Reference Engine engine, @Reference(target = ObservedBackend.TARGET) Backend backend,
            @Reference Integrator integrator,
            @Reference SystemTracer tracer, @Reference Formulas formulas, @Reference PluginRegistry plugins) {
        this.engine = engine;
        this.backend = backend;
        this.integrator = integrator;
        this.tracer = tracer;
        this.solvers = new SolverSection(plugins);
        this.fits = new FacetFit(plugins, integrator, backend);
        this.reports = new TrainReport(formulas);
    }

    @Override
    public String name() {
        return "train";
    }

    @Override
    public String help() {
        return "train a model on minibatches of windows of a known system's trajectory";
    }

    @Override
    public List<Section> sections() {
        return List.of(
                new Section("truth", "the system that makes the data", OdeSystem.class.getName(), "",
                        List.of(Parameters.whole("points", "1000", 2, "equally spaced times, both ends included"),
                                Parameters.number("end", "", Double.MIN_NORMAL, "",
                                        "last time; absent: the system's duration"))),
                new Section("model", "the model; its rates are start values", OdeSystem.class.getName(), "", List.of()),
                solvers.declaration(List.of(Parameters.word("gradient", "discrete", List.of("discrete"),
                        "how gradients go through the solve; discrete: the exact reverse of the accepted steps"))),
                new Section("training", "minibatches", "", "",
                        List.of(Parameters.whole("window", "10", 2, "times of a window, the first of them its start"),
                                Parameters.whole("batch", "20", 1, "windows of a minibatch"),
                                Parameters.word("measure", "absolute", List.of("absolute", "squared"),
                                        "what a deviation counts"),
                                Parameters.word("dtype", "f64", List.of("f32", "f64"), "element type of the solves"),
                                Parameters.whole("max-steps", "1000", 1,
                                        "limit of steps of a minibatch's solve; a model that needs more diverges"),
                                Parameters.whole("every", "20", 1,
                                        "iterations between two comparisons over the whole trajectory"),
                                Parameters.flag("positive", "false",
                                        "whether rates are kept positive by their logarithms"))),
                new Section("optimizer", "the minimization", Optimizer.class.getName(), "adam", List.of()));
    }

    @Override
    public List<String> quantities(Configuration configuration) {
        return TrainReport.QUANTITIES;
    }

    @Override
    public TaskResult run(Configuration configuration, RunContext context) {
        SectionValue training = configuration.section("training");
        SectionValue solverSection = configuration.section("solver");
        SectionValue model = configuration.section("model");
        Solver solver = solverSection.create(Solver.class);
        String method = solverSection.factory(Solver.class).description().name();
        SolveOptions<double[]> options = solvers.options(solverSection);
        SolverSection.requireFit(solver, method, options);
        TimeSeries data = truth(configuration, method, solver, options);
        DType dtype = DType.valueOf(training.text("dtype").toUpperCase(Locale.ROOT));
        TracedSystem system = tracer.trace(model.factory(OdeSystem.class), model.pluginValues(), dtype);
        if (system.variables().size() != data.names().size()) {
            throw new RefusedException("The model has " + system.variables().size() + " states and the truth "
                    + data.names().size() + "; they have to be as many.");
        }
        fits.require(system, method, solver);
        ModelVector vector = ModelVector.of(system, training.flag("positive"));
        RandomKey key = RandomKey.of(configuration.seed());
        Measure measure = Measure.valueOf(training.text("measure").toUpperCase(Locale.ROOT));
        Graph batches = tracer.traceBatch(model.factory(OdeSystem.class), model.pluginValues(), dtype,
                training.integer("batch"));
        Graph predicted = predictions(system, vector, data, solver, options);
        Graph error = engine.trace(predicted.inputs(), inputs -> {
            Tensor x = inputs.get(0);
            Tensor states = x.trace().inline(predicted, inputs).get(0);
            return List.of(measure.of(states.minus(x.trace().constant(FitProblem.observed(data)))));
        });
        try (WindowLoss windows = new WindowLoss(engine, backend, integrator, batches, vector,
                (observed, states) -> states.minus(observed), Windows.of(data, training.integer("window")),
                training.integer("batch"), measure, solver,
                options.withLimits(options.firstStep(), options.maxStep(), training.integer("max-steps")),
                key.split("batches"));
                Program trajectory = new Program(backend, error);
                Program states = new Program(backend, predicted)) {
            double[] start = vector.encodeParameters(system.values(key.split("weights")), system.plugin().name());
            Optimizer optimizer = configuration.section("optimizer").create(Optimizer.class);
            TrainProgress end = new TrainRun(windows, trajectory, optimizer, training.integer("every"),
                    OptimizerSection.iterations(configuration.section("optimizer")), context)
                    .run(start, system.lengths());
            NdArray solved = states.run(optimizer.solution(end.optimizer()))[0];
            return reports.result(system, data, solved, end, windows.failure());
        }
    }

    /** The states at the times of the data, from the first f64 unknowns. */
    private Graph predictions(TracedSystem system, ModelVector vector, TimeSeries data, Solver solver,
            SolveOptions<double[]> options) {
        DType dtype = system.field().outputTypes().get(0).dtype();
        double[] times = data.times();
        Operation solve = integrator.operation(
                new TracedProblem(system.equations(), backend, times[0], times[times.length - 1], Map.of()), solver,
                options.withSaveAt(times));
        NdArray initial = NdArray.of(data.values()[0].clone(), data.names().size());
        return engine.trace(List.of(TensorType.f64(vector.parameters())), inputs -> {
            Tensor x = inputs.get(0);
            Tensor start = x.trace().constant(initial).cast(dtype);
            return List.of(start.apply(solve, vector.parameters(x).cast(dtype)).get(0).cast(DType.F64));
        });
    }

    private TimeSeries truth(Configuration configuration, String method, Solver solver,
            SolveOptions<double[]> options) {
        SectionValue section = configuration.section("truth");
        TracedSystem system = tracer.trace(section.factory(OdeSystem.class), section.pluginValues(), DType.F64);
        fits.require(system, method, solver);
        double end = (Double) section.optional("end").orElse(system.duration());
        double[] times = Curve.grid(0, end, section.integer("points"));
        double[] initial = system.initial();
        var field = integrator.<double[]>field(system.equations(), backend,
                system.values(RandomKey.of(configuration.seed()).split("truth")));
        Solution<double[]> solution = integrator.solve(
                Problem.of(integrator.doubles(initial.length), field, 0, end, initial), solver,
                options.withTolerances(TRUTH_RTOL, TRUTH_ATOL).withSaveAt(times));
        if (!solution.ok()) {
            throw new RefusedException("The trajectory of " + system.plugin().name() + " ended at t = " + solution.end()
                    + " (" + solution.message() + "); choose another solver.name or an earlier truth.end.");
        }
        List<StateVariable> variables = system.variables();
        return new TimeSeries("A trajectory of " + system.plugin().name(), "solved with tolerances 1e-10", "none",
                system.timeUnit(), times, variables.stream().map(StateVariable::name).toList(),
                variables.stream().map(StateVariable::unit).toList(), solution.states().toArray(double[][]::new));
    }
}
