package io.fluxion.experiment.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fluxion.engine.optimize.Adam;
import io.fluxion.engine.optimize.clipping.ByNorm;
import io.fluxion.engine.optimize.clipping.NoClipping;
import io.fluxion.engine.optimize.schedule.Constant;
import io.fluxion.engine.optimize.schedule.Cosine;
import io.fluxion.engine.optimize.schedule.PiecewiseLinear;
import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.RunContext;
import io.fluxion.experiment.Section;
import io.fluxion.experiment.Task;
import io.fluxion.experiment.TaskResult;
import io.fluxion.experiment.UsedPlugin;
import io.fluxion.experiment.plugins.Arrivals;
import io.fluxion.experiment.plugins.ServicePluginRegistry;
import io.fluxion.optimize.Clipping;
import io.fluxion.optimize.Optimizer;
import io.fluxion.optimize.Schedule;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugins.ClassFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that are values of other plugins' parameters, as an experiment file writes them. */
class NestedPluginsTest {
    /** One schedule after another. */
    public record Product(@Param("[]") List<Schedule> of) implements Schedule {
        @Override
        public double share(int iteration, int iterations) {
            return of.stream().mapToDouble(schedule -> schedule.share(iteration, iterations)).reduce(1,
                    (a, b) -> a * b);
        }
    }

    private static final String HEAD = "task: learn\n";

    @TempDir
    Path directory;
    private final ServicePluginRegistry plugins = new ServicePluginRegistry(new Arrivals(0, 0));
    private final Task task = new Task() {
        @Override
        public String name() {
            return "learn";
        }

        @Override
        public String help() {
            return "";
        }

        @Override
        public List<Section> sections() {
            return List.of(new Section("optimizer", "", Optimizer.class.getName(), "adam", List.of()));
        }

        @Override
        public TaskResult run(Configuration configuration, RunContext context) {
            throw new AssertionError("nothing runs here");
        }
    };

    NestedPluginsTest() {
        add(Optimizer.class, "adam", Adam.class);
        add(Schedule.class, "constant", Constant.class);
        add(Schedule.class, "cosine", Cosine.class);
        add(Schedule.class, "piecewise-linear", PiecewiseLinear.class);
        add(Schedule.class, "product", Product.class);
        add(Clipping.class, "none", NoClipping.class);
        add(Clipping.class, "by-norm", ByNorm.class);
    }

    private <T> void add(Class<T> kind, String name, Class<? extends T> type) {
        plugins.addFactory(new ClassFactory<>(kind, name, type, plugins::find),
                Map.of(PluginFactory.KIND, kind.getName(), PluginFactory.NAME, name));
    }

    private CheckedExperiment check(String text, String... overrides) {
        try {
            Files.writeString(directory.resolve("f.yaml"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new ExperimentFiles(plugins, _ -> Optional.of(task), () -> List.of("learn")).check(Path.of("f.yaml"),
                List.of(directory), List.of(overrides));
    }

    private static Adam adam(CheckedExperiment checked) {
        return (Adam) checked.configuration().section("optimizer").create(Optimizer.class);
    }

    private void refused(String expected, String text, String... overrides) {
        assertEquals(expected, assertThrows(RefusedException.class, () -> check(text, overrides)).getMessage());
    }

    @Test
    void aNameAloneTakesTheDefaultsAndASectionItsValues() {
        assertEquals(new Constant(), adam(check(HEAD)).schedule());
        assertEquals(new Cosine(0, 0), adam(check(HEAD + "optimizer: {schedule: cosine}\n")).schedule());
        assertEquals(new Cosine(30, 0.5), adam(check(HEAD + """
                optimizer:
                  schedule:
                    name: cosine
                    warmup: 30
                    end: 1/2
                """)).schedule());
        assertEquals(new PiecewiseLinear(List.of(0.0, 10.0), List.of(1.0, 0.0)), adam(check(HEAD
                + "optimizer: {schedule: {name: piecewise-linear, at: [0, 10], shares: [1, 0]}}\n")).schedule());
        assertEquals(new Product(List.of(new Cosine(3, 0), new Constant(), new Product(List.of()))), adam(check(HEAD
                + "optimizer: {schedule: {name: product, of: [{name: cosine, warmup: 3}, constant, product]}}\n"))
                .schedule());
    }

    @Test
    void overridesReachInto() {
        assertEquals(new Cosine(7, 0), adam(check(HEAD + "optimizer: {schedule: cosine}\n",
                "optimizer.schedule.warmup=7")).schedule());
        assertEquals(new ByNorm(2), adam(check(HEAD, "optimizer.clip.name=by-norm", "optimizer.clip.limit=2")).clip());
    }

    @Test
    void theResolvedTextReadsBackAsTheSame() {
        CheckedExperiment first = check(HEAD + "optimizer: {clip: by-norm, schedule: {name: product, of: [cosine]}}\n");
        CheckedExperiment second = check(first.text());
        assertEquals(first.text(), second.text());
        assertEquals(adam(first), adam(second));
        assertEquals("""
                  clip: {name: by-norm, limit: 1}
                  schedule: {name: product, of: [{name: cosine, warmup: 0, end: 0}]}
                """, first.text().lines().filter(line -> line.matches(" *(clip|schedule):.*")).map(line -> line + "\n")
                .reduce("", String::concat));
        assertEquals(List.of("clip", "schedule"), first.changed().stream()
                .map(line -> first.lines().get(line).strip().replaceAll(":.*", "")).toList());
    }

    @Test
    void thePluginsOfARunAreThoseWithinToo() {
        assertEquals(List.of("optimizer adam", "optimizer.clip none", "optimizer.schedule product",
                "optimizer.schedule.of[0] cosine"),
                check(HEAD + "optimizer: {schedule: {name: product, of: [cosine]}}\n").configuration().plugins()
                        .stream().map((UsedPlugin used) -> used.path() + " " + used.plugin().name()).toList());
    }

    @Test
    void eachProblemIsSaidWhereItStands() {
        refused("f.yaml:2:23: there is no schedule `cosin`; did you mean `cosine` (bundle test)?",
                HEAD + "optimizer: {schedule: cosin}\n");
        refused("f.yaml:2:23: `optimizer.schedule.name` is missing: the name of a schedule; it is one of constant,"
                + " cosine, piecewise-linear, product.", HEAD + "optimizer: {schedule: {warmup: 3}}\n");
        refused("f.yaml:2:46: `optimizer.schedule.warmup` is `-3`; it has to be at least 0.",
                HEAD + "optimizer: {schedule: {name: cosine, warmup: -3}}\n");
        refused("f.yaml:2:38: unknown key `optimizer.schedule.warmpu`; did you mean `warmup`?",
                HEAD + "optimizer: {schedule: {name: cosine, warmpu: 3}}\n");
        refused("f.yaml:2:23: `optimizer.schedule` is the list `[cosine]`; it has to be the name of a schedule, or a"
                + " section `{name: NAME, KEY: VALUE}`.", HEAD + "optimizer: {schedule: [cosine]}\n");
        refused("""
                f.yaml:2:23: `optimizer.schedule.at` is missing: increasing iterations, for example [0, 100, 1000].
                f.yaml:2:23: `optimizer.schedule.shares` is missing: shares of the rate there, for example [0, 1, 0.1].""",
                HEAD + "optimizer: {schedule: piecewise-linear}\n");
        refused("f.yaml:2:23: piecewise-linear: at has 1 iterations and shares 2 numbers; it has to be one share for"
                + " each iteration",
                HEAD + "optimizer: {schedule: {name: piecewise-linear, at: [1], shares: [1, 2]}}\n");
        refused("f.yaml:2:44: there is no schedule `nothing`; it is one of constant, cosine, piecewise-linear, product.",
                HEAD + "optimizer: {schedule: {name: product, of: [nothing]}}\n");
    }
}
