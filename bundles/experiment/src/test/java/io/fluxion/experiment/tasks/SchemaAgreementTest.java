package io.fluxion.experiment.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fluxion.data.Dataset;
import io.fluxion.data.timeseries.Csv;
import io.fluxion.data.timeseries.HudsonBay;
import io.fluxion.engine.optimize.Adam;
import io.fluxion.engine.optimize.Lbfgs;
import io.fluxion.engine.optimize.clipping.ByNorm;
import io.fluxion.engine.optimize.clipping.NoClipping;
import io.fluxion.engine.optimize.schedule.Constant;
import io.fluxion.engine.optimize.schedule.Cosine;
import io.fluxion.engine.optimize.schedule.PiecewiseLinear;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.Section;
import io.fluxion.experiment.Task;
import io.fluxion.experiment.file.ExperimentFiles;
import io.fluxion.experiment.file.ExperimentSchema;
import io.fluxion.experiment.file.TestParts;
import io.fluxion.experiment.plugins.ServicePluginRegistry;
import io.fluxion.model.Likelihood;
import io.fluxion.model.OdeSystem;
import io.fluxion.models.mechanistic.Lorenz;
import io.fluxion.models.mechanistic.LotkaVolterra;
import io.fluxion.models.mechanistic.likelihood.LogNormal;
import io.fluxion.models.mechanistic.likelihood.Normal;
import io.fluxion.optimize.Clipping;
import io.fluxion.optimize.Optimizer;
import io.fluxion.optimize.Schedule;
import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugins.ClassFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.json.JsonMapper;

/** The generated schema, judged by a validator of another author, and the check before a run agree. */
class SchemaAgreementTest {
    private static final long SEED = 20_261_124;
    private static final int DOCUMENTS = 500;
    /** What no schema can say; {@link ExperimentSchema} lists it. */
    private static final String BEYOND_SCHEMAS = ".*(the smaller number has to come first[.]|has no result `.*|brings bad luck[.])";
    private static final List<Object> STRANGE = Arrays.asList(null, true, "abc", "8/3", "1e-3", "", -1, 0, 7, 2.5, 2.0,
            1e300, -1e300, 1903, Double.MIN_VALUE, Integer.MAX_VALUE + 1L, Long.MAX_VALUE, 9.5e18, List.of(),
            List.of(1),
            List.of("a", 2.5), List.of(List.of(1)), Map.of(), Map.of("a", 1), "discrete", "tab", "log-normal", "lorenz",
            "hudson-bay", "csv", "pi", "true");
    private static final List<String> KEYS = List.of("rtol", "name", "nmae", "file", "task", "between", "time",
            "positive",
            "initial", "mass", "from", "seed");

    @TempDir
    Path directory;

    /** Tasks, what they may name, and names of results that expectations may speak of. */
    private record World(List<Task> tasks, ServicePluginRegistry plugins, List<String> results) {
        ExperimentFiles files() {
            return new ExperimentFiles(plugins,
                    name -> tasks.stream().filter(task -> task.name().equals(name)).findFirst(),
                    () -> tasks.stream().map(Task::name).toList());
        }

        String schema() {
            return JsonMapper.shared().writeValueAsString(new ExperimentSchema(plugins).of(tasks));
        }
    }

    private static World shipped() {
        Workbench workbench = new Workbench();
        List<PluginFactory<?>> factories = List.of(new ClassFactory<>(Dataset.class, "csv", Csv.class),
                new ClassFactory<>(Dataset.class, "hudson-bay", HudsonBay.class),
                new ClassFactory<>(OdeSystem.class, "lorenz", Lorenz.class),
                new ClassFactory<>(OdeSystem.class, "lotka-volterra", LotkaVolterra.class),
                new ClassFactory<>(Likelihood.class, "normal", Normal.class),
                new ClassFactory<>(Likelihood.class, "log-normal", LogNormal.class),
                new ClassFactory<>(Optimizer.class, "lbfgs", Lbfgs.class),
                new ClassFactory<>(Optimizer.class, "adam", Adam.class, workbench.plugins::find),
                new ClassFactory<>(Schedule.class, "constant", Constant.class),
                new ClassFactory<>(Schedule.class, "cosine", Cosine.class),
                new ClassFactory<>(Schedule.class, "piecewise-linear", PiecewiseLinear.class),
                new ClassFactory<>(Clipping.class, "none", NoClipping.class),
                new ClassFactory<>(Clipping.class, "by-norm", ByNorm.class), Workbench.tsit5());
        factories.forEach(factory -> workbench.plugins.addFactory(factory, Map.of(PluginFactory.KIND,
                factory.description().kind(), PluginFactory.NAME, factory.description().name())));
        return new World(List.of(workbench.fit, workbench.simulate), workbench.plugins, List.of("x", "prey"));
    }

    private static World invented() {
        Task task = new TestParts.TestTask((configuration, context) -> {
            throw new AssertionError("nothing runs here");
        });
        return new World(List.of(task), TestParts.registry(), List.of("alpha", "beta"));
    }

    @Test
    void agreeOnManyDocuments() throws IOException {
        for (World world : List.of(shipped(), invented())) {
            Random random = new Random(SEED);
            Schema schema = schema(world);
            int accepted = 0;
            for (int i = 0; i < DOCUMENTS; i++) {
                Map<String, Object> document = valid(world, random);
                int mutations = Math.max(0, random.nextInt(5) - 2);
                for (int j = 0; j < mutations; j++) {
                    mutate(document, random);
                }
                if (agree(world, schema, JsonMapper.shared().writeValueAsString(document))) {
                    accepted++;
                }
            }
            int good = accepted;
            assertTrue(good > DOCUMENTS / 3 && DOCUMENTS - good > DOCUMENTS / 4, () -> good + " of " + DOCUMENTS);
        }
    }

    @Test
    void agreeOnDocumentsWrittenByHand() throws IOException {
        World world = shipped();
        Schema schema = schema(world);
        String head = "task: fit\ndata: {name: hudson-bay}\nmodel: {name: lotka-volterra}\n";
        for (String good : List.of(head, head + "seed: -3\ntitle: 1/2\n",
                head + "solver:\nlikelihood: {name: log-normal}\n",
                head + "solver: {rtol: 1e-8, atol: 1/1000, max-steps: 500.0, gradient: discrete}\n",
                """
                        task: fit
                        data: {name: csv, file: 7, columns: [a, 1, true], separator: tab, header: yes}
                        model: {name: lorenz, beta: 8/3, initial: [1, 2/3, .5], positive: false}
                        """,
                "task: fit\ndata: {name: csv, file: x.csv, columns: a}\nmodel: {name: lorenz}\n",
                head + "optimizer: {name: adam, schedule: cosine, clip: {name: by-norm, limit: 3}}\n",
                head + "optimizer: {name: adam, schedule: {name: cosine, end: 1/3}, clip: {name: none}}\n",
                head + "optimizer: {name: adam, schedule: {name: piecewise-linear, at: [1, 2], shares: [1, 1/2]}}\n",
                head + "expect: {alpha: {between: [-1e300, 1/2], reference: 0, source: 1900}}\n")) {
            assertTrue(agree(world, schema, good), good);
        }
        for (String bad : List.of("title: x\n", "task: fti\n", "task: fit\n", "task: 3\n", "task: [fit]\n",
                head + "solver: tsit5\n", head + "solver: {name: tsit6}\n", head + "solver: {rtol: -1}\n",
                head + "solver: {rtol: }\n", head + "solver: {rtol: '1e-8'}\n", head + "solver: {fixed-steps: 2.5}\n",
                head + "solver: {max-steps: 3000000000}\n", head + "solver: {gradient: DISCRETE}\n",
                head + "optimizer: {name: adam, schedule: cosin}\n", head + "optimizer: {name: adam, schedule: 3}\n",
                head + "optimizer: {name: adam, schedule: }\n", head + "optimizer: {name: adam, schedule: {}}\n",
                head + "optimizer: {name: adam, schedule: [cosine]}\n",
                head + "optimizer: {name: adam, schedule: piecewise-linear}\n",
                head + "optimizer: {name: adam, schedule: {name: cosine, factor: 2}}\n",
                head + "optimizer: {name: adam, schedule: {name: cosine, end: 2}}\n",
                head + "optimizer: {name: adam, schedule: {name: none}}\n",
                head + "optimizer: {name: lbfgs, schedule: cosine}\n",
                head + "solver: {from: 1900}\n", head + "seed: 1e19\n", head + "seed: 9223372036854775808\n",
                head + "seed: '3'\n", head + "title: [a]\n",
                head + "system: {name: lorenz}\n", head + "expect: {alpha: {}}\n", head + "expect: {alpha: 3}\n",
                head + "expect: {alpha: {between: [1, 2, 3]}}\n", head + "expect: {alpha: {between: [1, 2], x: 1}}\n",
                head + "expect:\n", "task: fit\ndata: {name: csv}\nmodel: {name: lorenz}\n",
                "task: fit\ndata: {name: hudson-bay, from: 1899}\nmodel: {name: lorenz}\n",
                "task: fit\ndata: {name: hudson-bay, file: x}\nmodel: {name: lorenz}\n",
                "task: fit\ndata: {name: csv, file: x, header: maybe}\nmodel: {name: lorenz}\n",
                "task: fit\ndata: {name: csv, file: x, columns: {a: 1}}\nmodel: {name: lorenz}\n",
                "task: fit\ndata: {name: hudson-bay}\nmodel: {name: lorenz, initial: [1, a]}\n",
                "task: fit\ndata: {name: hudson-bay}\nmodel: {name: lorenz, beta: true}\n",
                "task: simulate\nsystem: {}\n", "task: simulate\nsystem:\n", "- 1\n")) {
            assertEquals(false, agree(world, schema, bad), bad);
        }
    }

    private static Schema schema(World world) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(world.schema());
    }

    /** Whether both accept a text; fails when only one of them does. */
    private boolean agree(World world, Schema schema, String text) throws IOException {
        Optional<String> refusal = refusal(world, text);
        var errors = schema.validate(JsonMapper.shared().writeValueAsString(exact(load(text))), InputFormat.JSON);
        boolean beyond = refusal.isPresent() && refusal.get().lines().allMatch(line -> line.matches(BEYOND_SCHEMAS));
        assertEquals(refusal.isEmpty() || beyond, errors.isEmpty(),
                () -> text + "\ncheck: " + refusal + "\nschema: " + errors);
        return refusal.isEmpty();
    }

    private static @Nullable Object load(String text) {
        return new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(text);
    }

    /** The validator compares a real beyond 64 bits with no integer; the same number written as an integer it does. */
    private static @Nullable Object exact(@Nullable Object value) {
        return switch (value) {
            case Double number when number == Math.rint(number) && Math.abs(number) > 1e18 ->
                new BigDecimal(number).toBigInteger();
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> all = new LinkedHashMap<>();
                map.forEach((key, part) -> all.put(key, exact(part)));
                yield all;
            }
            case List<?> list -> list.stream().map(SchemaAgreementTest::exact).toList();
            case null, default -> value;
        };
    }

    private Optional<String> refusal(World world, String text) throws IOException {
        Files.writeString(directory.resolve("f.yaml"), text);
        try {
            world.files().check(Path.of("f.yaml"), List.of(directory), List.of());
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** A document with some of the keys that the declarations know. */
    private static Map<String, Object> valid(World world, Random random) {
        Task task = world.tasks().get(random.nextInt(world.tasks().size()));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("task", task.name());
        if (random.nextBoolean()) {
            document.put("seed", random.nextLong());
        }
        for (Section section : task.sections()) {
            boolean needed = !section.kind().isEmpty() && section.defaultName().isEmpty();
            if (!needed && random.nextInt(3) == 0) {
                continue;
            }
            Map<String, Object> values = new LinkedHashMap<>();
            List<Parameter> parameters = new ArrayList<>(section.parameters());
            if (!section.kind().isEmpty()) {
                List<PluginFactory<?>> factories = world.plugins().factories(section.kind());
                PluginFactory<?> plugin = factories.get(random.nextInt(factories.size()));
                values.put("name", plugin.description().name());
                plugin.description().parameters().forEach(parameter -> {
                    if (parameter.required()) {
                        values.put(parameter.name(), value(parameter, random));
                    } else {
                        parameters.add(parameter);
                    }
                });
            }
            parameters.stream().filter(parameter -> random.nextInt(3) == 0)
                    .forEach(parameter -> values.put(parameter.name(), value(parameter, random)));
            document.put(section.key(), values);
        }
        if (random.nextInt(3) == 0) {
            Map<String, Object> limits = new LinkedHashMap<>();
            limits.put("between", new ArrayList<>(List.of(-random.nextDouble(), random.nextDouble())));
            limits.put("source", "a book");
            Map<String, Object> expectations = new LinkedHashMap<>();
            expectations.put(world.results().get(random.nextInt(world.results().size())), limits);
            document.put("expect", expectations);
        }
        return document;
    }

    private static Object value(Parameter parameter, Random random) {
        if (parameter.contract().isPresent()) {
            return parameter.contract().get() == Schedule.class
                    ? List.of("constant", Map.of("name", "cosine", "end", 0.5)).get(random.nextInt(2))
                    : "none";
        }
        if (!parameter.choices().isEmpty()) {
            return parameter.choices().get(random.nextInt(parameter.choices().size()));
        }
        double low = Math.max(parameter.min(), -1000);
        double high = Math.min(parameter.max(), 3000);
        return switch (parameter.type().getSimpleName()) {
            case "int", "long" -> Math.round(low + (high - low) * random.nextDouble());
            case "boolean" -> random.nextBoolean();
            case "String" -> "word" + random.nextInt(9);
            case "List" -> parameter.element() == String.class
                    ? new ArrayList<>(List.of("a", "b"))
                    : new ArrayList<>(List.of(low, high));
            default -> low + (high - low) * random.nextDouble();
        };
    }

    /** Changes one place of a document. */
    private static void mutate(Map<String, Object> map, Random random) {
        List<String> keys = List.copyOf(map.keySet());
        int kind = random.nextInt(10);
        if (keys.isEmpty() || kind == 0) {
            map.put(KEYS.get(random.nextInt(KEYS.size())), STRANGE.get(random.nextInt(STRANGE.size())));
            return;
        }
        String key = keys.get(random.nextInt(keys.size()));
        if (map.get(key) instanceof Map<?, ?> inner && kind < 8) {
            Map<String, Object> changed = new LinkedHashMap<>();
            inner.forEach((name, value) -> changed.put(String.valueOf(name), value));
            mutate(changed, random);
            map.put(key, changed);
        } else if (kind == 1 || kind == 8) {
            map.remove(key);
        } else {
            map.put(key, STRANGE.get(random.nextInt(STRANGE.size())));
        }
    }
}
