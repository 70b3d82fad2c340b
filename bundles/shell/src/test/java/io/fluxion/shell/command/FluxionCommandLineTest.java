package io.fluxion.shell.command;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.DerivativeChecks;
import io.fluxion.experiment.ModelInspection;
import io.fluxion.experiment.ModelSummary;
import io.fluxion.experiment.SystemSolvers;
import io.fluxion.experiment.Expectation;
import io.fluxion.experiment.Experiments;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.RunRequest;
import io.fluxion.experiment.RunSummary;
import io.fluxion.experiment.Task;
import io.fluxion.model.Equations;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.model.SystemTracer;
import io.fluxion.model.TracedSystem;
import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.PluginDescription;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.shell.CommandContext;
import io.fluxion.solve.Solver;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Formulas;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FluxionCommandLineTest {
    private static final PluginDescription DECAY = new PluginDescription(OdeSystem.class.getName(), "decay", "Decay",
            "a linear test", "doi:1", "Apache-2.0", "test", "1.0.0",
            List.of(new Parameter("rate", double.class, "0.5", "how fast", "1/s", 0, Double.POSITIVE_INFINITY,
                    List.of()),
                    new Parameter("mode", String.class, "a", "", "", 0, 0, List.of("a", "b"))));

    private static final PluginDescription TSIT5 = new PluginDescription(Solver.class.getName(), "tsit5", "Tsit5",
            "fifth order", "", "", "test", "1.0.0", List.of());

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<RunRequest> requests = new ArrayList<>();
    private final List<RunRequest> resumed = new ArrayList<>();
    private final List<RunRequest> replayed = new ArrayList<>();
    private final CountDownLatch secured = new CountDownLatch(1);
    private Function<RunRequest, RunSummary> runs = request -> new RunSummary(0, home, "Done.", Map.of(), Map.of(),
            List.of(), false);

    private final class Recorded implements Experiments {
        @Override
        public List<Task> tasks() {
            return List.of();
        }

        @Override
        public Optional<String> title(Path file) {
            return Optional.of("A title");
        }

        @Override
        public String plan(RunRequest request) {
            requests.add(request);
            return "the plan\n";
        }

        @Override
        public Configuration configuration(RunRequest request) {
            requests.add(request);
            return new Configuration("A title", "simulate", 0, Map.of(), List.of());
        }

        @Override
        public String schema(Optional<String> task) {
            return "{\"task\": \"" + task.orElse("any") + "\"}\n";
        }

        @Override
        public RunSummary run(RunRequest request) {
            requests.add(request);
            return runs.apply(request);
        }

        @Override
        public RunSummary resume(RunRequest request) {
            resumed.add(request);
            return runs.apply(request);
        }

        @Override
        public RunSummary replay(RunRequest request) {
            replayed.add(request);
            return runs.apply(request);
        }

        @Override
        public void secure() {
            secured.countDown();
        }
    }

    /** One method that fits and one that does not. */
    private static final class Solvers implements SystemSolvers {
        @Override
        public List<Fit> of(TracedSystem system) {
            return List.of(new Fit(DECAY, Optional.empty()),
                    new Fit(DECAY, Optional.of("other needs a partition (q, p), which decay does not have")));
        }

        @Override
        public void require(TracedSystem system, String method, Solver solver) {
            throw new UnsupportedOperationException();
        }
    }

    /** A network of one layer, whose derivatives hold unless its seed is 13. */
    private static final class Models implements ModelInspection {
        @Override
        public ModelSummary summary(Configuration configuration, Optional<Shape> input) {
            return new ModelSummary("mlp", "an input " + input.orElse(Shape.of(5, 3)),
                    List.of(new ModelSummary.Part("", 0, "mlp", "f64[5, 3]", "f64[5, 2]", 0, 0),
                            new ModelSummary.Part("0", 1, "dense", "f64[5, 3]", "f64[5, 2]", 8, 70)),
                    List.of(new ModelSummary.Declared("alpha", 0.5)), 70, 80, 123_456, 9);
        }

        @Override
        public DerivativeChecks checkDerivatives(String name, List<String> parameters, Optional<Shape> input,
                long seed) {
            return new DerivativeChecks(name + " " + parameters + " " + input,
                    List.of(new DerivativeChecks.Check("bits", 0, 0),
                            new DerivativeChecks.Check("differences", seed == 13 ? Double.NaN : 1.25e-9, 1e-8)));
        }
    }

    private FluxionCommandLine commandLine() {
        Graph nothing = new Graph(List.of(), List.of(), List.of(), List.of());
        SystemTracer tracer = new SystemTracer() {
            @Override
            public TracedSystem trace(PluginFactory<? extends OdeSystem> factory, Map<String, ?> values, DType dtype) {
                return new TracedSystem(DECAY, List.of(new StateVariable("amount", "x", "kg", 2)), "s", 1,
                        List.of("rate"), new double[]{0.5}, Equations.of(nothing));
            }

            @Override
            public Graph traceBatch(PluginFactory<? extends OdeSystem> factory, Map<String, ?> values, DType dtype,
                    int batch) {
                throw new UnsupportedOperationException();
            }
        };
        Formulas formulas = new Formulas() {
            @Override
            public String symbol(Format format, String name) {
                return name;
            }

            @Override
            public List<String> latex(Graph graph, List<List<String>> names) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<String> text(Graph graph, List<List<String>> names) {
                return List.of(names.toString());
            }

            @Override
            public List<List<String>> jacobian(Graph graph, int wrt, List<List<String>> names) {
                return List.of(List.of("-" + names.get(2).get(0)));
            }

            @Override
            public List<String> mathml(Graph graph, List<List<String>> names) {
                throw new UnsupportedOperationException();
            }
        };
        return new FluxionCommandLine("1.2.3", new FixedPlugins(DECAY, TSIT5), new Recorded(), tracer, formulas,
                Solvers::new, Models::new);
    }

    private int run(String... arguments) {
        return commandLine().run(List.of(arguments), context(List.of()));
    }

    private CommandContext context(List<String> warnings) {
        return new CommandContext(home, home, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), false, false, warnings, 0);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void runHandsEverythingOver() {
        assertEquals(0, run("run", "f.yaml", "solver.rtol=1e-8", "--out", "d", "--stacktrace", "a.b=[1, 2]",
                "--quiet"));
        RunRequest request = requests.getFirst();
        assertEquals(Path.of("f.yaml"), request.file());
        assertEquals(List.of("solver.rtol=1e-8", "a.b=[1, 2]"), request.overrides());
        assertEquals(Optional.of(Path.of("d")), request.out());
        assertTrue(request.quiet());
        assertEquals(List.of("fluxion", "run", "f.yaml", "solver.rtol=1e-8", "--out", "d", "--stacktrace",
                "a.b=[1, 2]", "--quiet"), request.command());
        assertEquals("", err());
    }

    @Test
    void runPrintsVerdictTableAndReport() {
        runs = request -> new RunSummary(1, home, "It went.", Map.of("alpha", 0.5432109), Map.of("alpha", 0.01),
                List.of(new Expectation("alpha", 0.6, 0.7, OptionalDouble.of(0.65), "")), false);
        assertEquals(1, run("run", "f.yaml"));
        assertEquals("It went.\n\n"
                + "  result  value    standard error  reference  expected    holds\n"
                + "  alpha   0.54321  0.01            0.65       [0.6, 0.7]  no\n\n"
                + "Report: " + home.resolve("report.html") + "\n", out());
    }

    @Test
    void stopIsPassedOnWithItsCode() {
        FluxionCommandLine commandLine = commandLine();
        runs = request -> {
            assertEquals(0, request.stopCode().getAsInt());
            commandLine.stop(143);
            assertDoesNotThrow(() -> secured.await());
            return new RunSummary(request.stopCode().getAsInt(), home, "Stopped.", Map.of(), Map.of(), List.of(), true);
        };
        assertEquals(143, commandLine.run(List.of("run", "f.yaml"), context(List.of())));
    }

    @Test
    void helpBeforeACommandIsHelpOfIt() {
        assertEquals(0, run("run", "--help"));
        String help = out();
        out.reset();
        assertEquals(0, run("help", "run"));
        assertEquals(help, out());
        assertEquals(2, run("help", "rnu"));
        assertEquals("fluxion: There is no command `rnu`; did you mean `run`?\n", err());
    }

    @Test
    void resumingIsOfferedOnlyWhereItHelps() {
        runs = request -> new RunSummary(3, home, "Not converged.", Map.of(), Map.of(), List.of(), false);
        assertEquals(3, run("run", "f.yaml"));
        assertEquals("Not converged.\nReport: " + home.resolve("report.html") + "\n", out());
        runs = request -> new RunSummary(3, home, "Crashed.", Map.of(), Map.of(), List.of(), true);
        assertEquals(3, run("run", "f.yaml"));
        assertTrue(out().endsWith("Go on:  fluxion resume " + home + "\n"), out());
    }

    @Test
    void resumesAndReplaysTheNewestRun() throws IOException {
        Files.createDirectories(home.resolve("runs/a"));
        Files.writeString(home.resolve("runs/latest"), "a\n");
        assertEquals(0, run("resume", "latest"));
        assertEquals(0, run("resume", "a"));
        assertEquals(0, run("run", "--from", "latest"));
        Path newest = Path.of("runs/a");
        assertEquals(List.of(newest, newest), resumed.stream().map(RunRequest::file).toList());
        assertEquals(List.of(newest), replayed.stream().map(RunRequest::file).toList());
        assertEquals(List.of("fluxion", "resume", "latest"), resumed.getFirst().command());
    }

    @Test
    void resumesAndReplaysADirectory() {
        runs = request -> new RunSummary(130, home, "Stopped.", Map.of(), Map.of(), List.of(), true);
        assertEquals(130, run("resume", "runs/a", "--quiet"));
        assertEquals(Path.of("runs/a"), resumed.getFirst().file());
        assertTrue(resumed.getFirst().quiet());
        assertTrue(out().contains("Go on:  fluxion resume " + home));
        assertEquals(130, run("run", "--from", "runs/a", "--out", "b"));
        assertEquals(Path.of("runs/a"), replayed.getFirst().file());
        assertEquals(Optional.of(Path.of("b")), replayed.getFirst().out());
        assertEquals(List.of(), requests);
        assertEquals(2, run("run", "--from", "runs/a", "solver.rtol=1"));
        assertEquals("fluxion: run --from makes a run again as it was, without overrides or --dry-run; for another one"
                + " name its " + Path.of("runs/a/config.yaml") + " as the file.\n", err());
    }

    @Test
    void refusedGivesTwoAndALineForEachProblem() {
        runs = request -> {
            throw new RefusedException("one.\ntwo.");
        };
        assertEquals(2, run("run", "f.yaml"));
        assertEquals("fluxion: one.\nfluxion: two.\n", err());
    }

    @Test
    void unexpectedFailureGivesThreeAndOneSentence() {
        runs = request -> {
            throw new IllegalStateException("out of luck.");
        };
        assertEquals(3, run("run", "f.yaml"));
        assertEquals("fluxion: out of luck.\n", err());
    }

    @Test
    void unknownWordsGiveTwoAndTheNearestKnownOne() {
        assertEquals(2, run("rnu", "f.yaml"));
        assertEquals(2, run("list", "solver"));
        assertEquals(2, run("describe", "tist5"));
        assertEquals("""
                fluxion: There is no command `rnu`; did you mean `run`?
                fluxion: There is nothing called `solver` to list; did you mean `solvers`?
                fluxion: There is nothing called `tist5`; did you mean `tsit5`?
                """, err());
    }

    @Test
    void whatIsTypedWrongGivesTwoAndASentence() {
        assertEquals(2, run("run"));
        assertEquals(2, run("describe"));
        assertEquals(2, run("list"));
        assertEquals(2, run("list", "systems", "solvers"));
        assertEquals(2, run("run", "f.yaml", "--otu", "d"));
        assertEquals(2, run("run", "f.yaml", "--out"));
        assertEquals(
                """
                        fluxion: `fluxion run` needs a FILE: the experiment file, in this directory or the installation; `fluxion list \
                        experiments` shows the latter.
                        fluxion: `fluxion describe` needs a NAME: the name of a plugin, task or backend, for example lorenz; `fluxion \
                        list plugins` shows plugins.
                        fluxion: `fluxion list` needs a TOPIC: one of backends, cells, clippings, controllers, datasets, \
                        experiments, initializations, layers, likelihoods, optimizers, plugins, schedules, solvers, systems, tasks.
                        fluxion: `solvers` is one word too many for `fluxion list`; see `fluxion list --help`.
                        fluxion: `fluxion run` has no option `--otu`; did you mean `--out`?
                        fluxion: `--out` of `fluxion run` needs a DIR: where to write; default: a fresh directory in runs/.
                        """,
                err());
    }

    @Test
    void dryRunPrintsThePlan() {
        assertEquals(0, run("run", "f.yaml", "--dry-run", "a.b=1"));
        assertEquals("the plan\n", out());
        assertEquals(List.of("a.b=1"), requests.getFirst().overrides());
    }

    @Test
    void jsonLeavesStandardOutputToTheRun() {
        runs = request -> {
            request.context().out().println("{}");
            return new RunSummary(1, home, "It went.", Map.of("alpha", 0.5), Map.of(), List.of(), false);
        };
        assertEquals(1, run("run", "f.yaml", "--json"));
        assertEquals("{}\n", out());
        assertTrue(requests.getFirst().json());
    }

    @Test
    void listsAreTables() throws IOException {
        assertEquals(0, run("list", "systems"));
        assertEquals("name   what it is     bundle\ndecay  a linear test  test 1.0.0\n", out());
        out.reset();
        Files.createDirectory(home.resolve("experiments"));
        Files.writeString(home.resolve("experiments/a.yaml"), "");
        Files.writeString(home.resolve("experiments/notes.txt"), "");
        assertEquals(0, run("list", "experiments"));
        assertEquals("file                title\nexperiments/a.yaml  A title\n", out());
        for (String topic : ListCommand.topics()) {
            assertEquals(0, run("list", topic), topic);
        }
    }

    @Test
    void describeShowsEquationsAndParameters() {
        assertEquals(0, run("describe", "decay"));
        assertEquals("""
                decay (ode-system)
                  a linear test
                  dx/dt = [[t], [x], [rate]]
                  Jacobian, 1 of 1 elements not zero:
                     x
                    d(dx/dt)/dx = -rate
                  state   symbol  initial  unit
                  amount  x       2        kg
                  parameter  default  unit  allowed  what it is
                  rate       0.5      1/s   >= 0     how fast
                  mode       a              a | b
                  Source: doi:1
                  Bundle: test 1.0.0 (Apache-2.0)
                """, out());
    }

    @Test
    void schemaIsOfOneTaskOrOfAll() {
        assertEquals(0, run("schema"));
        assertEquals(0, run("schema", "fit"));
        assertEquals("{\"task\": \"any\"}\n{\"task\": \"fit\"}\n", out());
    }

    @Test
    void completionKnowsTwoShells() {
        assertEquals(0, run("completion", "zsh"));
        assertTrue(out().startsWith("#compdef fluxion\n"), out());
        out.reset();
        assertEquals(0, run("completion", "bash"));
        assertTrue(out().endsWith("complete -o nospace -F _fluxion fluxion ./fluxion\n"), out());
        out.reset();
        assertEquals(2, run("completion", "fish"));
        assertEquals(2, run("completion", "zhs"));
        assertEquals(2, run("completion"));
        assertEquals("", out());
        assertEquals("""
                fluxion: completion knows no shell `fish`; it is one of bash, zsh.
                fluxion: completion knows no shell `zhs`; did you mean `zsh`?
                fluxion: `fluxion completion` needs a SHELL: bash or zsh.
                """, err());
    }

    @Test
    void helpAndVersion() {
        assertEquals(0, run("--help"));
        assertTrue(out().startsWith("Usage: fluxion [-hV] [--stacktrace] [COMMAND]"), out());
        out.reset();
        assertEquals(0, run("version"));
        assertTrue(out().startsWith("Fluxion 1.2.3 on "), out());
        out.reset();
        assertEquals(0, run("run", "--help"));
        assertTrue(out().startsWith("Usage: fluxion run [-h] [--dry-run] [--from] [--json] [--nan-guard] [--profile]"),
                out());
        out.reset();
        assertEquals(0, run());
        assertTrue(out().startsWith("Usage: fluxion "), out());
    }

    @Test
    void warningsOfTheLauncherArePrintedOnce() {
        assertEquals(0, commandLine().run(List.of("version"), context(List.of("x.jar is no bundle."))));
        assertEquals("fluxion: warning: x.jar is no bundle.\n", err());
    }

    @Test
    void summaryPrintsLayersAndOnItsLastLineWhatIsTrained() {
        assertEquals(0, run("summary", "f.yaml", "model.width=3"));
        assertEquals(Path.of("f.yaml"), requests.getFirst().file());
        assertEquals(List.of("model.width=3"), requests.getFirst().overrides());
        assertEquals("""
                mlp, an input [5, 3]
                layer    path  in         out        parameters  operations
                mlp            f64[5, 3]  f64[5, 2]
                  dense  0     f64[5, 3]  f64[5, 2]  8           70
                parameter  value
                alpha      0.5
                floating-point operations of a forward pass, a multiplication and an addition being two: 70
                memory between operations: 80 bytes of a forward pass, 123.5 kB with the gradient by the parameters
                trainable parameters: 9
                """, out());
    }

    @Test
    void gradcheckPrintsWhatWasMeasuredAndItsExitCodeSaysWhetherItHolds() {
        assertEquals(0, run("gradcheck", "dense", "units=3", "--shape", "4,8"));
        assertEquals("""
                dense [units=3] Optional[[4, 8]]
                check        measured  limit
                bits         0         0        holds
                differences  1.3e-09   1.0e-08  holds
                """, out());
        out.reset();
        assertEquals(1, run("gradcheck", "dense", "--seed", "13"));
        assertTrue(out().contains("differences  NaN       1.0e-08  FAILS"), out());
        assertEquals(2, run("gradcheck", "dense", "--shape", "4x8"));
        assertEquals("fluxion: --shape is `4x8`; it has to be the lengths of the axes with commas between them, for"
                + " example 4,8.\n", err());
        assertEquals(2, run("gradcheck", "dense", "--shape=-4,8"));
    }
}
