package io.fluxion.benchmarks.suite;

import io.fluxion.benchmarks.CompileBenchmark;
import io.fluxion.benchmarks.ElementwiseBenchmark;
import io.fluxion.benchmarks.FunctionsBenchmark;
import io.fluxion.benchmarks.MatmulBenchmark;
import io.fluxion.benchmarks.NeuralOdeBenchmark;
import io.fluxion.benchmarks.PeakBenchmark;
import io.fluxion.benchmarks.SmallSystemBenchmark;
import io.fluxion.report.Block;
import io.fluxion.report.Block.Axis;
import io.fluxion.report.Block.Chart;
import io.fluxion.report.Block.Series;
import io.fluxion.report.Block.Style;
import io.fluxion.report.Report.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** The engine beside hand-written code, the library's functions and the arithmetic peak of a core. */
final class EngineSuite {
    private static final String[] NEURAL = {"2-50-20", "2-50-512", "2-256-512", "16-256-512"};
    private static final String[] FUNCTIONS = {"tanh", "exp", "sigmoid", "sin", "log", "erf"};
    private static final String[] CHAINS = {"1000", "100000", "1000000"};
    private final Measurements measured;
    private final String[] matrices;
    private final List<Row> rows = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();

    EngineSuite(boolean quick) {
        this.measured = new Measurements(quick);
        this.matrices = quick ? new String[]{"256", "512", "1024"} : new String[]{"256", "512", "1024", "2048"};
    }

    /** Measures everything; the rows are in the order of the page. */
    List<Row> run() throws RunnerException {
        neuralOdes();
        products();
        chains();
        functions();
        smallSystems();
        measured.runCold(CompileBenchmark.class);
        add("compile", "Tracing, differentiating and compiling", List.of(new Block.Text("A network of six layers of 64"
                + " units on a batch of 128, with its gradient, for the first time in a process.")),
                List.of(new Row("trace-and-compile", "6-layers",
                        measured.time(CompileBenchmark.class, "sixLayers"), "ms", "200 ms",
                        measured.time(CompileBenchmark.class, "sixLayers") / 200)));
        return rows;
    }

    List<Section> sections() {
        return sections;
    }

    private void neuralOdes() throws RunnerException {
        measured.run(NeuralOdeBenchmark.class, "sizes", NEURAL);
        List<Row> own = new ArrayList<>();
        double[] engine = new double[NEURAL.length];
        double[] hand = new double[NEURAL.length];
        double[] work = new double[NEURAL.length];
        for (int i = 0; i < NEURAL.length; i++) {
            engine[i] = measured.time(NeuralOdeBenchmark.class, "engine", NEURAL[i]);
            hand[i] = measured.time(NeuralOdeBenchmark.class, "byHand", NEURAL[i]);
            work[i] = Arrays.stream(NEURAL[i].split("-")).mapToDouble(Double::parseDouble).reduce(1, (a, b) -> a * b);
            own.add(Row.compared("neural-ode", NEURAL[i], engine[i], "us", "written by hand with the Vector API",
                    hand[i]));
        }
        for (String sizes : NEURAL) {
            own.add(Row.alone("neural-ode-allocation", sizes,
                    measured.allocation(NeuralOdeBenchmark.class, "engine", sizes), "B"));
        }
        add("neural-ode", "One training step of a neural ODE", List.of(
                new Block.Text(
                        "A perceptron d-h-d of tanh units on y^3, 20 steps of the classical Runge-Kutta method, exact"
                                + " gradient of the discrete steps, Adam, f64; cases d-h-batch. The engine's step is traced from"
                                + " ordinary layer code and solved by the framework's integrator."),
                new Chart("neural-ode", "Time of a step", new Axis("d h batch", "", true),
                        new Axis("time", "us", true),
                        List.of(new Series("engine", Style.POINTS, work, engine, ""),
                                new Series("by hand", Style.POINTS, work, hand, "")))),
                own);
    }

    private void products() throws RunnerException {
        measured.run(PeakBenchmark.class, "");
        measured.run(MatmulBenchmark.class, "n", matrices);
        List<Row> own = new ArrayList<>();
        List<Series> series = new ArrayList<>();
        double[] sizes = Arrays.stream(matrices).mapToDouble(Double::parseDouble).toArray();
        for (String type : new String[]{"f64", "f32"}) {
            double peak = PeakRate.of(measured, type);
            own.add(Row.alone("fma-peak", type, peak, "GF/s"));
            double[] rate = new double[sizes.length];
            for (int i = 0; i < sizes.length; i++) {
                double time = measured.time(MatmulBenchmark.class, "product", matrices[i], type);
                double operations = 2 * sizes[i] * sizes[i] * sizes[i];
                rate[i] = operations / time / 1e3;
                own.add(new Row("matmul", type + "-" + matrices[i], time, "us", "arithmetic peak of one core",
                        peak / rate[i]));
            }
            double[] level = new double[sizes.length];
            Arrays.fill(level, peak);
            series.add(new Series(type, Style.LINE, sizes, rate, type));
            series.add(new Series(type + " peak", Style.DASHED, sizes, level, type));
        }
        add("matmul", "Matrix products", List.of(
                new Block.Text("Square matrices on one thread. The peak is that of fused multiply-adds on registers,"
                        + " measured before."),
                new Chart("matmul", "Rate of products", new Axis("rows and columns", "", true),
                        new Axis("rate", "GF/s", false), series)),
                own);
    }

    private void chains() throws RunnerException {
        measured.run(ElementwiseBenchmark.class, "n", CHAINS);
        List<Row> own = new ArrayList<>();
        for (String n : CHAINS) {
            own.add(Row.compared("element-wise", n, measured.time(ElementwiseBenchmark.class, "generated", n), "ns",
                    "a loop written by hand", measured.time(ElementwiseBenchmark.class, "written", n)));
        }
        add("element-wise", "A fused chain of six operations",
                List.of(new Block.Text("The chain |max(1.7 x + b, -1) b - x| on so many doubles.")), own);
    }

    private void functions() throws RunnerException {
        measured.run(FunctionsBenchmark.class, "function", FUNCTIONS);
        List<Row> own = new ArrayList<>();
        for (String function : FUNCTIONS) {
            own.add(Row.compared("function", function,
                    measured.time(FunctionsBenchmark.class, "engine", function) / 4096,
                    "ns", function.equals("erf") ? "tanh of the Vector API's library" : "the Vector API's library",
                    measured.time(FunctionsBenchmark.class, "library", function) / 4096));
        }
        add("functions", "Elementary functions",
                List.of(new Block.Text(
                        "Time an element. The engine's have fixed bits on every machine; the library's change"
                                + " theirs while a program warms up.")),
                own);
    }

    private void smallSystems() throws RunnerException {
        measured.run(SmallSystemBenchmark.class, "");
        add("small-systems", "Small systems",
                List.of(new Block.Text("The Lorenz system: one right-hand side through the same interface, and tsit5 to"
                        + " t = 5 at tolerances of 1e-6.")),
                List.of(Row.compared("small-rhs", "lorenz", measured.time(SmallSystemBenchmark.class, "fieldTraced"),
                        "ns", "a Java method", measured.time(SmallSystemBenchmark.class, "fieldWritten")),
                        Row.compared("small-solve", "lorenz-tsit5",
                                measured.time(SmallSystemBenchmark.class, "solveInFramework"), "ns",
                                "a plain Java loop",
                                measured.time(SmallSystemBenchmark.class, "solveInPlainLoop"))));
    }

    private void add(String id, String title, List<Block> blocks, List<Row> own) {
        rows.addAll(own);
        List<Block> all = new ArrayList<>(blocks);
        all.add(new Block.Table(id + "-table", "", Row.COLUMNS, own.stream().map(Row::cells).toList(), List.of()));
        sections.add(new Section(id, title, all));
    }
}
