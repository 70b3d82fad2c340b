package io.fluxion.experiment.file;

import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.RunContext;
import io.fluxion.experiment.Section;
import io.fluxion.experiment.Task;
import io.fluxion.experiment.TaskResult;
import io.fluxion.experiment.plugins.Arrivals;
import io.fluxion.experiment.plugins.ServicePluginRegistry;
import io.fluxion.plugin.InvalidParameterException;
import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.PluginDescription;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A task and plugins that do nothing but be declared. */
public final class TestParts {
    private static final double ANY = Double.POSITIVE_INFINITY;

    private TestParts() {
    }

    /** A plugin factory without a class. */
    public record Factory(PluginDescription description) implements PluginFactory<Object> {
        @Override
        public Object create(Map<String, ?> values) {
            if (Double.valueOf(13).equals(values.get("mass"))) {
                throw new InvalidParameterException("mass", "13 brings bad luck.");
            }
            return description.name();
        }
    }

    /** A task that does what it is told to. */
    public record TestTask(BiFunction<Configuration, RunContext, TaskResult> body) implements Task {
        @Override
        public String name() {
            return "simulate";
        }

        @Override
        public String help() {
            return "";
        }

        @Override
        public List<Section> sections() {
            return List.of(
                    new Section("system", "", "io.fluxion.model.OdeSystem", "", List.of(
                            parameter("initial", List.class, "", "", -ANY, ANY))),
                    new Section("solver", "", "io.fluxion.solve.Solver", "tsit5", List.of(
                            parameter("rtol", double.class, "1e-6", "", 0, ANY),
                            parameter("dense", boolean.class, "false", "", -ANY, ANY),
                            new Parameter("gradient", String.class, "discrete", "", "", -ANY, ANY,
                                    List.of("discrete", "checkpointed")))),
                    new Section("time", "", "", "", List.of(
                            parameter("end", double.class, "", "year", 0, 100),
                            parameter("points", int.class, "1000", "", 2, ANY))));
        }

        @Override
        public List<String> quantities(Configuration configuration) {
            return List.of("alpha", "beta");
        }

        @Override
        public TaskResult run(Configuration configuration, RunContext context) {
            return body.apply(configuration, context);
        }
    }

    /** A registry with the systems lorenz and kepler and the solvers tsit5 and dopri5. */
    public static ServicePluginRegistry registry() {
        ServicePluginRegistry registry = new ServicePluginRegistry(new Arrivals(0, 0));
        add(registry, "io.fluxion.model.OdeSystem", "lorenz",
                List.of(parameter("sigma", Tensor.class, "10", "", 0, ANY),
                        parameter("beta", Tensor.class, "8/3", "1/s", 0, ANY)));
        add(registry, "io.fluxion.model.OdeSystem", "kepler", List.of(parameter("mass", double.class, "", "kg", 0,
                ANY)));
        add(registry, "io.fluxion.solve.Solver", "tsit5", List.of());
        add(registry, "io.fluxion.solve.Solver", "dopri5", List.of());
        return registry;
    }

    private static void add(ServicePluginRegistry registry, String kind, String name, List<Parameter> parameters) {
        registry.addFactory(new Factory(new PluginDescription(kind, name, "C", "help", "doi:1", "Apache-2.0", "test",
                "1.0.0", parameters)), Map.of(PluginFactory.KIND, kind, PluginFactory.NAME, name));
    }

    private static Parameter parameter(String name, Class<?> type, String value, String unit, double min,
            double max) {
        return new Parameter(name, type, value, "", unit, min, max, List.of());
    }
}
