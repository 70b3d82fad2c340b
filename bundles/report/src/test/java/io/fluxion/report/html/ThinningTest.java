package io.fluxion.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.report.Block.Axis;
import io.fluxion.report.Block.Chart;
import io.fluxion.report.Block.Series;
import io.fluxion.report.Block.Style;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThinningTest {
    private static Thinning thinned(double[] x, double[] y, boolean logarithmic, Style style, int limit) {
        Series series = new Series("s", style, x, y, "");
        Axis axis = new Axis("a", "", logarithmic);
        return Thinning.of(new Chart("c", "C", axis, axis, List.of(series)), series, limit);
    }

    private static double[] values(int n, DoubleUnaryOperator function) {
        return IntStream.range(0, n).mapToDouble(i -> function.applyAsDouble(i / (n - 1.0))).toArray();
    }

    /** The greatest distance of a point from the kept curve, both coordinates in units of their range. */
    private static double deviation(double[] x, double[] y, int[] kept) {
        double width = Arrays.stream(x).max().orElseThrow() - Arrays.stream(x).min().orElseThrow();
        double height = Arrays.stream(y).max().orElseThrow() - Arrays.stream(y).min().orElseThrow();
        double greatest = 0;
        for (int k = 1; k < kept.length; k++) {
            double dx = (x[kept[k]] - x[kept[k - 1]]) / width;
            double dy = (y[kept[k]] - y[kept[k - 1]]) / height;
            for (int i = kept[k - 1]; i < kept[k]; i++) {
                double px = (x[i] - x[kept[k - 1]]) / width;
                double py = (y[i] - y[kept[k - 1]]) / height;
                double along = Math.clamp((px * dx + py * dy) / (dx * dx + dy * dy), 0, 1);
                greatest = Math.max(greatest, StrictMath.hypot(px - along * dx, py - along * dy));
            }
        }
        return greatest;
    }

    /** A relaxation oscillation: nearly all samples lie where the curve is slow. */
    @Test
    void aPhasePortraitKeepsItsShapeWhereItIsFast() {
        double[] x = values(400_001, s -> 2 * StrictMath.tanh(200 * StrictMath.sin(40 * s)));
        double[] v = values(400_001,
                s -> 130 * StrictMath.cos(40 * s) / StrictMath.pow(StrictMath.cosh(200 * StrictMath.sin(40 * s)), 2));
        Thinning thinning = thinned(x, v, false, Style.LINE, 20_000);
        assertTrue(thinning.indices().length <= 20_000, thinning.indices().length + " points");
        assertTrue(deviation(x, v, thinning.indices()) < 0.5 / 500);
    }

    @Test
    void aFunctionOfTimeKeepsItsShape() {
        double[] t = values(300_000, s -> s);
        double[] y = values(300_000, s -> StrictMath.sin(30 * s) + StrictMath.exp(-1e8 * (s - 0.5) * (s - 0.5)));
        Thinning thinning = thinned(t, y, false, Style.DASHED, 5_000);
        assertTrue(thinning.indices().length <= 5_000);
        assertTrue(deviation(t, y, thinning.indices()) < 0.5 / 500);
    }

    @Test
    void onLogarithmicAxesTheShapeIsThatOfTheLogarithms() {
        double[] x = values(100_000, s -> StrictMath.pow(10, 8 * s));
        double[] y = values(100_000, s -> StrictMath.pow(10, StrictMath.sin(6 * s)));
        Thinning thinning = thinned(x, y, true, Style.LINE, 2_000);
        assertTrue(deviation(Arrays.stream(x).map(StrictMath::log10).toArray(),
                Arrays.stream(y).map(StrictMath::log10).toArray(), thinning.indices()) < 0.5 / 500);
    }

    /** 100,000 periods fill the chart; its outline has to stay. */
    @Test
    void moreOscillationsThanPixelsKeepTheExtremesOfEachStretch() {
        double[] t = values(1_000_000, s -> s);
        double[] y = values(1_000_000, s -> s * StrictMath.sin(StrictMath.TAU * 100_000 * s));
        Thinning thinning = thinned(t, y, false, Style.LINE, 20_000);
        assertEquals("the extremes of each stretch", thinning.note());
        assertTrue(thinning.indices().length <= 20_000);
        double[] kept = Arrays.stream(thinning.indices()).mapToDouble(i -> y[i]).toArray();
        assertEquals(Arrays.stream(y).max().orElseThrow(), Arrays.stream(kept).max().orElseThrow());
        assertEquals(Arrays.stream(y).min().orElseThrow(), Arrays.stream(kept).min().orElseThrow());
    }

    @Test
    void gapsStayGaps() {
        double[] t = values(10_000, s -> s);
        double[] y = values(10_000, s -> s > 0.4 && s < 0.6 ? Double.NaN : s);
        Thinning thinning = thinned(t, y, false, Style.LINE, 100);
        assertEquals(5, thinning.indices().length, "the ends of two straight parts, and one gap");
        assertTrue(Double.isNaN(y[thinning.indices()[2]]));
    }

    @Test
    void aSpiralOfAMillionPointsKeepsItsShape() {
        double[] x = values(1_000_000, s -> StrictMath.exp(-20 * s) * StrictMath.cos(1000 * s));
        double[] y = values(1_000_000, s -> StrictMath.exp(-20 * s) * StrictMath.sin(1000 * s));
        Thinning thinning = thinned(x, y, false, Style.LINE, 20_000);
        assertTrue(deviation(x, y, thinning.indices()) < 0.5 / 500);
    }
}
