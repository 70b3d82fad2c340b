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
import io.fluxion.model.Likelihood;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.model.SystemTracer;
import io.fluxion.model.TracedSystem;
import io.fluxion.optimize.Optimizer;
import io.fluxion.plugin.PluginRegistry;
import io.fluxion.random.RandomKey;
import io.fluxion.solve.Integrator;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Formulas;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Trains two models on the same first part of a time series, from several initializations each, and scores both on the
 * rest, which neither has seen. Each training has two stages: a first optimizer on minibatches of short windows, which
 * start from data, and a second one on the negative log-likelihood of the whole trajectory, with its initial state and the
 * errors' scales.
 */
@Component(service = Task.class)
public final class CompareTask implements Task {
    private static final int GRID = 401;
    private final Engine engine;
    private final Backend backend;
    private final Integrator integrator;
    private final SystemTracer tracer;
    private final Formulas formulas;
    private final SolverSection solvers;
    private final FacetFit fits;

    /** A task over the framework's services. */
    @Activate
    public CompareTask(@Reference Engine engine, @Reference(target = ObservedBackend.TARGET) Backend backend,
            @Reference Integrator integrator,
            @Reference SystemTracer tracer, @Reference Formulas formulas, @Reference PluginRegistry plugins) {
        this.engine = engine;
        this.backend = backend;
        this.integrator = integrator;
        this.tracer = tracer;
        this.formulas = formulas;
        this.solvers = new SolverSection(plugins);
        this.fits = new FacetFit(plugins, integrator, backend);
    }

    @Override
    public String name() {
        return "compare";
    }

    @Override
    public String help() {
        return "train two models on the begin of a time series, score them on its end";
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section("data", "the observations", io.fluxion.data.Dataset.class.getName(), "", List.of()),
                new Section("model", "the model; its rates are start values", OdeSystem.class.getName(), "", List.of()),
                new Section("baseline", "the model to compare with", OdeSystem.class.getName(), "", List.of()),
                solvers.declaration(List.of(Parameters.word("gradient", "discrete", List.of("discrete"),
                        "how gradients go through the solve; discrete: the exact reverse of the accepted steps"))),
                new Section("likelihood", "distribution of the errors", Likelihood.class.getName(), "normal",
                        List.of()),
                new Section("training", "what both models are trained on, and from where", "", "",
                        List.of(Parameters.whole("holdout", "5", 1, "number of last times that are held out"),
                                Parameters.whole("initializations", "5", 1, "trainings of each model"),
                                Parameters.number("spread", "0.2", 0, "",
                                        "start rates of all but the first training: the file's times exp(spread normal)"),
                                Parameters.whole("window", "5", 0,
                                        "times of a window of the first optimizer; 0: the whole trajectory"),
                                Parameters.whole("batch", "64", 1, "windows of a minibatch"),
                                Parameters.word("dtype", "f64", List.of("f32", "f64"), "element type of the solves"),
                                Parameters.number("decay", "0", 0, "",
                                        "half of it times the sum of squared weights is added to the loss of the trajectory"),
                                Parameters.flag("positive", "true",
                                        "whether rates and initial states are kept positive by their logarithms"))),
                new Section("optimizer", "the first minimization", Optimizer.class.getName(), "adam", List.of()),
                new Section("refinement", "the second minimization", Optimizer.class.getName(), "lbfgs", List.of()));
    }

    @Override
    public List<String> quantities(Configuration configuration) {
        return CompareReport.quantities(system(configuration, "model"), system(configuration, "baseline"));
    }

    @Override
    public TaskResult run(Configuration configuration, RunContext context) {
        SectionValue training = configuration.section("training");
        Likelihood likelihood = configuration.section("likelihood").create(Likelihood.class);
        TracedSystem baseline = system(configuration, "baseline");
        TimeSeries data = Observations.matched(Observations.load(configuration), baseline, likelihood);
        int rows = data.times().length - training.integer("holdout");
        if (rows < 2) {
            throw new RefusedException("training.holdout is " + training.integer("holdout") + " of "
                    + data.times().length + " times; at least two have to be left to train on.");
        }
        try (Contender first = contender(configuration, "baseline", data, rows, likelihood);
                Contender second = contender(configuration, "model", data, rows, likelihood)) {
            CompareRun run = new CompareRun(List.of(first, second), training.integer("initializations"),
                    configuration.section("optimizer").create(Optimizer.class),
                    OptimizerSection.ofPoint(configuration.section("refinement")), context);
            CompareProgress end = run.run();
            return new CompareReport(engine, formulas, likelihood, data, rows, grid(data), first, second)
                    .result(end.finished(), run.stopped(end), configuration);
        }
    }

    private static double[] grid(TimeSeries data) {
        return Curve.grid(data.times()[0], data.times()[data.times().length - 1], GRID);
    }

    private TracedSystem system(Configuration configuration, String section) {
        SectionValue model = configuration.section(section);
        DType dtype = DType.valueOf(configuration.section("training").text("dtype").toUpperCase(Locale.ROOT));
        return tracer.trace(model.factory(OdeSystem.class), model.pluginValues(), dtype);
    }

    private Contender contender(Configuration configuration, String role, TimeSeries data, int rows,
            Likelihood likelihood) {
        SectionValue training = configuration.section("training");
        SectionValue solverSection = configuration.section("solver");
        Solver solver = solverSection.create(Solver.class);
        String method = solverSection.factory(Solver.class).description().name();
        SolveOptions<double[]> options = solvers.options(solverSection);
        SolverSection.requireFit(solver, method, options);
        TracedSystem system = system(configuration, role);
        List<String> names = system.variables().stream().map(StateVariable::name).toList();
        if (!names.equals(data.names())) {
            throw new RefusedException("The model has the state variables " + String.join(", ", names)
                    + " and the baseline " + String.join(", ", data.names())
                    + "; two models are compared on the same quantities, in the same order.");
        }
        fits.require(system, method, solver);
        TimeSeries fitted = Observations.first(data, rows);
        ModelVector vector = ModelVector.of(system, training.flag("positive"));
        RandomKey key = RandomKey.of(configuration.seed()).split(role);
        try {
            return new Contender(system, vector, key.split("initialization"), training.number("spread"), fitted,
                    StartValues.scales(engine, fitted, likelihood),
                    windows(configuration, role, system, vector, fitted, likelihood, solver, options, key),
                    new TrajectoryLoss(engine, backend, integrator, system.equations(), vector, likelihood, fitted,
                            training.number("decay"), solver, options),
                    predictor(system, vector, data.times(), solver, options),
                    predictor(system, vector, grid(data), solver, options));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    "The method `" + method + "` cannot solve " + system.plugin().name() + ": " + e.getMessage() + ".");
        }
    }

    private Optional<WindowLoss> windows(Configuration configuration, String role, TracedSystem system,
            ModelVector vector, TimeSeries fitted, Likelihood likelihood, Solver solver,
            SolveOptions<double[]> options, RandomKey key) {
        SectionValue training = configuration.section("training");
        if (training.integer("window") == 0) {
            return Optional.empty();
        }
        Windows windows = Windows.of(fitted, training.integer("window"));
        SectionValue model = configuration.section(role);
        int batch = training.integer("batch");
        var field = tracer.traceBatch(model.factory(OdeSystem.class), model.pluginValues(),
                system.field().outputTypes().get(0).dtype(), batch);
        return Optional
                .of(new WindowLoss(engine, backend, integrator, field, vector, likelihood::residuals, windows, batch,
                        WindowLoss.Measure.SQUARED, solver, options, key.split("batches")));
    }

    private Program predictor(TracedSystem system, ModelVector vector, double[] times, Solver solver,
            SolveOptions<double[]> options) {
        return new Program(backend,
                engine.trace(List.of(TensorType.f64(vector.size())),
                        inputs -> List.of(TrajectoryLoss.predicted(integrator, backend,
                                system.equations(), vector, inputs.get(0), times, solver, options))));
    }
}
