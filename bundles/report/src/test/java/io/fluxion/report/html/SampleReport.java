package io.fluxion.report.html;

import io.fluxion.report.Block;
import io.fluxion.report.Block.Axis;
import io.fluxion.report.Block.Chart;
import io.fluxion.report.Block.Series;
import io.fluxion.report.Block.Style;
import io.fluxion.report.Report;
import java.util.ArrayList;
import java.util.List;

/** A report as a fit of the Lotka-Volterra equations to the Hudson's Bay series would give it. */
final class SampleReport {
    private static final double[] HARE = {30, 47.2, 70.2, 77.4, 36.3, 20.6, 18.1, 21.4, 22, 25.4, 27.1, 40.3, 57, 76.6,
            52.3, 19.5, 11.2, 7.6, 14.6, 16.2, 24.7};
    private static final double[] LYNX = {4, 6.1, 9.8, 35.2, 59.4, 41.7, 19, 13, 8.3, 9.1, 7.4, 8, 12.3, 19.5, 45.7,
            51.1, 29.7, 15.8, 9.7, 10.1, 8.6};
    private static final int PER_YEAR = 20;

    private SampleReport() {
    }

    static Report lynxAndHare() {
        double[][] fit = solve();
        double[] years = new double[HARE.length];
        double[][] residuals = new double[2][HARE.length];
        for (int i = 0; i < HARE.length; i++) {
            years[i] = 1900 + i;
            residuals[0][i] = StrictMath.log(HARE[i] / fit[1][i * PER_YEAR]);
            residuals[1][i] = StrictMath.log(LYNX[i] / fit[2][i * PER_YEAR]);
        }
        Axis year = new Axis("Year", "", false);
        Axis pelts = new Axis("Pelts", "thousands", false);
        Chart data = new Chart("data-and-fit", "Pelts traded (points) and the fitted trajectory (lines).", year, pelts,
                List.of(new Series("Hare, data", Style.POINTS, years, HARE, "hare"),
                        new Series("Hare, fit", Style.LINE, fit[0], fit[1], "hare"),
                        new Series("Lynx, data", Style.POINTS, years, LYNX, "lynx"),
                        new Series("Lynx, fit", Style.DASHED, fit[0], fit[2], "lynx")));
        Chart left = new Chart("residuals", "Residuals on the logarithmic scale.", year,
                new Axis("ln(data / fit)", "", false),
                List.of(new Series("Hare", Style.BARS, years, residuals[0], "hare"),
                        new Series("Lynx", Style.BARS, years, residuals[1], "lynx")));
        Chart phase = new Chart("phase-portrait", "Phase portrait: data (points) and the fitted orbit (line).",
                new Axis("Hare", "thousands", false), new Axis("Lynx", "thousands", false),
                List.of(new Series("Fit", Style.LINE, fit[1], fit[2], ""),
                        new Series("Data", Style.POINTS, HARE, LYNX, "")));
        return new Report("Lynx and hare, 1900–1920",
                "Lotka–Volterra equations fitted to the Hudson's Bay pelt series by maximum likelihood",
                Report.Outcome.PASSED,
                "All eight estimates lie within the 95 % intervals of the published posterior, and the gradient norm "
                        + "fell below 1e-6 after 41 iterations.",
                List.of(new Report.Section("fit", "Data against fit", List.of(new Block.Text(
                        "The series counts the pelts of snowshoe hare and Canadian lynx that the Hudson's Bay Company "
                                + "traded. Observation errors are log-normal, one standard deviation per species."),
                        data, left, phase)),
                        new Report.Section("parameters", "Parameters", List.of(parameters())),
                        new Report.Section("model", "Model", List.of(equations())),
                        new Report.Section("convergence", "Convergence", List.of(loss(), defect(), statistics())),
                        new Report.Section("configuration", "Configuration", List.of(
                                new Block.Text("Lines that differ from the experiment file are highlighted."),
                                configuration(), new Block.Text("The exact command:"), new Block.Listing(
                                        List.of("./fluxion run experiments/lynx-hare.yaml solver.rtol=1e-8"),
                                        List.of(), true)))));
    }

    /** Time, hare, lynx of the equations with the published rates, by classical Runge-Kutta steps. */
    private static double[][] solve() {
        int n = (HARE.length - 1) * PER_YEAR + 1;
        double[][] out = new double[3][n];
        double[] y = {34.0, 5.9};
        double h = 1.0 / PER_YEAR;
        for (int i = 0; i < n; i++) {
            out[0][i] = 1900 + i * h;
            out[1][i] = y[0];
            out[2][i] = y[1];
            double[] k1 = rate(y[0], y[1]);
            double[] k2 = rate(y[0] + h / 2 * k1[0], y[1] + h / 2 * k1[1]);
            double[] k3 = rate(y[0] + h / 2 * k2[0], y[1] + h / 2 * k2[1]);
            double[] k4 = rate(y[0] + h * k3[0], y[1] + h * k3[1]);
            for (int c = 0; c < 2; c++) {
                y[c] += h / 6 * (k1[c] + 2 * k2[c] + 2 * k3[c] + k4[c]);
            }
        }
        return out;
    }

    private static double[] rate(double u, double v) {
        return new double[]{u * (0.55 - 0.028 * v), v * (-0.80 + 0.024 * u)};
    }

    private static Block.Table parameters() {
        List<String> columns = List.of("Parameter", "Estimate", "Standard error", "Reference mean", "Reference sd",
                "Unit");
        return new Block.Table("estimates", "Estimates beside the posterior of Carpenter (2018). Highlighted: the "
                + "estimate farthest from its reference.", columns,
                List.of(List.of("alpha", "0.5452", "0.0631", "0.55", "0.06", "1/yr"),
                        List.of("beta", "0.02771", "0.0043", "0.028", "0.004", "1/(yr · 10³ pelts)"),
                        List.of("gamma", "0.8017", "0.0902", "0.80", "0.09", "1/yr"),
                        List.of("delta", "0.02406", "0.0036", "0.024", "0.004", "1/(yr · 10³ pelts)"),
                        List.of("u(0)", "33.94", "2.91", "34", "3", "10³ pelts"),
                        List.of("v(0)", "5.938", "0.53", "5.9", "0.5", "10³ pelts"),
                        List.of("sigma hare", "0.2331", "0.0361", "0.25", "0.04", ""),
                        List.of("sigma lynx", "0.2289", "0.0353", "0.25", "0.04", "")),
                List.of(7));
    }

    private static Block.Equations equations() {
        return new Block.Equations(List.of(
                "<mfrac><mrow><mi>d</mi><mi>u</mi></mrow><mrow><mi>d</mi><mi>t</mi></mrow></mfrac><mo>=</mo>"
                        + "<mi>α</mi><mi>u</mi><mo>−</mo><mi>β</mi><mi>u</mi><mi>v</mi>",
                "<mfrac><mrow><mi>d</mi><mi>v</mi></mrow><mrow><mi>d</mi><mi>t</mi></mrow></mfrac><mo>=</mo>"
                        + "<mi>δ</mi><mi>u</mi><mi>v</mi><mo>−</mo><mi>γ</mi><mi>v</mi>"),
                List.of("\\frac{du}{dt} = \\alpha\\, u - \\beta\\, u\\, v",
                        "\\frac{dv}{dt} = \\delta\\, u\\, v - \\gamma\\, v"));
    }

    private static Chart loss() {
        double[] iterations = new double[42];
        double[] loss = new double[42];
        double[] gradient = new double[42];
        for (int i = 0; i < loss.length; i++) {
            iterations[i] = i;
            loss[i] = 300 * StrictMath.exp(-0.35 * i) + 2e-5 * (1 + 0.4 * StrictMath.sin(i));
            gradient[i] = 1200 * StrictMath.exp(-0.5 * i) * (1.2 + StrictMath.cos(2.0 * i));
        }
        return new Chart("loss", "Distance of the objective from its minimum, and the norm of its gradient.",
                new Axis("Iteration", "", false), new Axis("Value", "nats", true),
                List.of(new Series("Objective − minimum", Style.LINE, iterations, loss, ""),
                        new Series("Gradient norm", Style.DASHED, iterations, gradient, "")));
    }

    /** Its labels are long, and so is the name beside them. */
    private static Chart defect() {
        return new Chart("defect", "Change of the first integral along the fitted orbit.", new Axis("Year", "", false),
                new Axis("Change of the first integral", "", false), List.of(new Series("Change", Style.LINE,
                        new double[]{1900, 1905, 1910, 1915}, new double[]{0, -1.3e-4, -4.2e-4, 1e-4}, "")));
    }

    private static Block.Table statistics() {
        return new Block.Table("statistics", "Solver statistics of the last trajectory.", List.of("Quantity", "Value"),
                List.of(List.of("Method", "tsit5"), List.of("Accepted steps", "121"), List.of("Rejected steps", "4"),
                        List.of("Evaluations", "752")),
                List.of());
    }

    private static Block.Listing configuration() {
        List<String> lines = new ArrayList<>(List.of("system:", "  name: lotka-volterra", "solver:", "  name: tsit5",
                "  rtol: 1e-8   # was 1e-6", "  atol: 1e-10", "optimizer:", "  name: lbfgs",
                "  max-iterations: 200", "expect:", "  alpha: {mean: 0.55, sd: 0.06, "
                        + "source: \"Carpenter (2018), Predator-Prey Population Dynamics, printed summary\"}"));
        return new Block.Listing(lines, List.of(4), true);
    }
}
