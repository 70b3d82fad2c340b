package io.fluxion.experiment.tasks;

import io.fluxion.backend.Backend;
import io.fluxion.data.Dataset;
import io.fluxion.data.TimeSeries;
import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.observe.ObservedBackend;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.RunContext;
import io.fluxion.experiment.Section;
import io.fluxion.experiment.SectionValue;
import io.fluxion.experiment.SystemSolvers;
import io.fluxion.experiment.Task;
import io.fluxion.experiment.TaskResult;
import io.fluxion.linalg.DenseFactorizations;
import io.fluxion.model.Likelihood;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.SystemTracer;
import io.fluxion.model.TracedSystem;
import io.fluxion.optimize.Optimizer;
import io.fluxion.plugin.PluginRegistry;
import io.fluxion.solve.Integrator;
import io.fluxion.solve.Solver;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Formulas;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Fits the rates, the initial state and the error scales of a system to a time series by maximum likelihood. The start
 * values are the model's parameters in the file, the first datum (or {@code model.initial}), and the scale of the
 * residuals that the quantities' means would leave. Standard errors come from the exact Hessian.
 */
@Component(service = Task.class)
public final class FitTask implements Task {
    private final Engine engine;
    private final Backend backend;
    private final Integrator integrator;
    private final SystemTracer tracer;
    private final DenseFactorizations factorizations;
    private final SolverSection solvers;
    private final SystemSolvers fits;
    private final FitReport reports;

    /** A task over the framework's services. */
    @Activate
    public FitTask(@Reference Engine engine, @Reference(target = ObservedBackend.TARGET) Backend backend,
            @Reference Integrator integrator,
            @Reference SystemTracer tracer, @Reference Formulas formulas,
            @Reference DenseFactorizations factorizations, @Reference PluginRegistry plugins) {
        this.engine = engine;
        this.backend = backend;
        this.integrator = integrator;
        this.tracer = tracer;
        this.factorizations = factorizations;
        this.solvers = new SolverSection(plugins);
        this.fits = new FacetFit(plugins, integrator, backend);
        this.reports = new FitReport(formulas, integrator, backend);
    }

    @Override
    public String name() {
        return "fit";
    }

    @Override
    public String help() {
        return "fit a system to a time series by maximum likelihood";
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section("data", "the observations", Dataset.class.getName(), "", List.of()),
                new Section("model", "the system; its parameters are start values", OdeSystem.class.getName(), "",
                        List.of(Parameters.flag("positive", "true",
                                "whether rates and initial states are kept positive by their logarithms"),
                                Parameters.numbers("initial",
                                        "start values of the initial state; absent: the first datum"))),
                solvers.declaration(List.of(Parameters.word("gradient", "discrete", List.of("discrete"),
                        "how gradients go through the solve; discrete: the exact reverse of the accepted steps"))),
                new Section("likelihood", "distribution of the errors", Likelihood.class.getName(), "normal",
                        List.of()),
                new Section("optimizer", "the minimization", Optimizer.class.getName(), "lbfgs", List.of()));
    }

    @Override
    public List<String> quantities(Configuration configuration) {
        return Unknowns.of(system(configuration), true).names();
    }

    @Override
    public TaskResult run(Configuration configuration, RunContext context) {
        SectionValue model = configuration.section("model");
        SectionValue solverSection = configuration.section("solver");
        TracedSystem system = system(configuration);
        Likelihood likelihood = configuration.section("likelihood").create(Likelihood.class);
        Solver solver = solverSection.create(Solver.class);
        String method = solverSection.factory(Solver.class).description().name();
        var options = solvers.options(solverSection);
        Unknowns unknowns = Unknowns.of(system, model.flag("positive"));
        Refusals refusals = new Refusals();
        Optional<TimeSeries> observed = refusals
                .attempt(() -> Observations.matched(Observations.load(configuration), system, likelihood));
        refusals.check(() -> StartValues.requirePositive(unknowns, 0, system.values()));
        observed.ifPresent(series -> refusals.check(
                () -> StartValues.requirePositive(unknowns, unknowns.rates(), StartValues.initial(series, model))));
        refusals.check(() -> SolverSection.requireFit(solver, method, options));
        refusals.check(() -> fits.require(system, method, solver));
        Optional<Optimizer> optimizer = refusals
                .attempt(() -> OptimizerSection.ofPoint(configuration.section("optimizer")));
        refusals.refuse();
        TimeSeries data = observed.orElseThrow();
        FitProblem problem;
        try {
            problem = FitProblem.trace(engine, integrator, backend, system, data, likelihood, solver, options,
                    model.flag("positive"));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    "The method `" + method + "` cannot solve this problem: " + e.getMessage() + ".");
        }
        double[] start = StartValues.of(engine, problem, likelihood, model);
        OptionalDouble limit = configuration.section("optimizer").pluginValues().get("iterations") instanceof Number n
                ? OptionalDouble.of(n.doubleValue())
                : OptionalDouble.empty();
        Fit fit = new FitRun(engine, backend, factorizations, problem, optimizer.orElseThrow(), limit, context)
                .run(start);
        return reports.result(fit, solver, options);
    }

    private TracedSystem system(Configuration configuration) {
        SectionValue model = configuration.section("model");
        TracedSystem system = tracer.trace(model.factory(OdeSystem.class), model.pluginValues(), DType.F64);
        if (!system.learned().isEmpty()) {
            throw new RefusedException("The model `" + system.plugin().name() + "` learns "
                    + (system.parameterCount() - system.values().length)
                    + " parameters beside its rates; the task fit estimates rates only, the task compare trains networks.");
        }
        return system;
    }
}
