package io.fluxion.report.html;

import io.fluxion.report.Block.Chart;
import io.fluxion.report.Block.Series;
import io.fluxion.report.Block.Style;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Which points of a long series a page carries.
 *
 * @param indices in rising order
 * @param note what became of the others, as the end of a sentence; empty: there are none
 */
record Thinning(int[] indices, String note) {
    /** The size of a large chart in pixels. */
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 500;
    /** What nobody sees, in pixels. */
    private static final double INVISIBLE = 0.5;
    /** What nobody sees after zooming in. */
    private static final double NEGLIGIBLE = 0.02;
    private static final int PER_STRETCH = 5;
    /** A curve that winds needs more points than one that goes from left to right. */
    private static final int WINDING = 3;

    /**
     * All points up to {@code limit}. Of a longer curve those that keep its shape on the screen; where more of them would be
     * needed than a page takes, and of points and bars, the extremes of x and y and one gap of each stretch of consecutive
     * points.
     */
    static Thinning of(Chart chart, Series series, int limit) {
        int length = series.x().length;
        if (length <= limit) {
            return new Thinning(IntStream.range(0, length).toArray(), "");
        }
        if (series.style() == Style.LINE || series.style() == Style.DASHED) {
            double[] x = pixels(series.x(), chart.x().logarithmic(), WIDTH);
            double[] y = pixels(series.y(), chart.y().logarithmic(), HEIGHT);
            double[] weights = Polyline.weights(x, y, NEGLIGIBLE);
            double dropped = largestDropped(weights, limit);
            boolean winding = winding(x);
            if (dropped > INVISIBLE && winding) {
                dropped = Math.max(INVISIBLE, largestDropped(weights, WINDING * limit));
            }
            if (dropped <= INVISIBLE || winding && dropped < Double.POSITIVE_INFINITY) {
                double least = dropped;
                return new Thinning(IntStream.range(0, length).filter(i -> weights[i] > least).toArray(),
                        "a curve through all would leave this one by less than "
                                + Math.ceil(100 * Math.max(dropped, NEGLIGIBLE)) / 100 + " pixels");
            }
        }
        return new Thinning(stretches(series, limit), "the extremes of each stretch");
    }

    /** The greatest weight that is left out when at most {@code limit} points are kept. */
    private static double largestDropped(double[] weights, int limit) {
        if (weights.length <= limit) {
            return 0;
        }
        double[] sorted = weights.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - 1 - limit];
    }

    private static boolean winding(double[] x) {
        double last = Double.NEGATIVE_INFINITY;
        for (double value : x) {
            if (value < last) {
                return true;
            }
            last = Double.isFinite(value) ? value : last;
        }
        return false;
    }

    /** Places on an axis; not finite where a value has none. */
    private static double[] pixels(double[] values, boolean logarithmic, double size) {
        double[] places = new double[values.length];
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            places[i] = logarithmic ? StrictMath.log10(values[i]) : values[i];
            if (Double.isFinite(places[i])) {
                low = Math.min(low, places[i]);
                high = Math.max(high, places[i]);
            }
        }
        double scale = high > low ? size / (high - low) : 0;
        for (int i = 0; i < places.length; i++) {
            places[i] = Double.isFinite(places[i]) ? (places[i] - low) * scale : Double.NaN;
        }
        return places;
    }

    private static int[] stretches(Series series, int limit) {
        int length = series.x().length;
        BitSet kept = new BitSet(length);
        int stretches = Math.max(1, limit / PER_STRETCH);
        kept.set(0);
        kept.set(length - 1);
        for (int s = 0; s < stretches; s++) {
            int from = (int) ((long) length * s / stretches);
            int to = (int) ((long) length * (s + 1) / stretches);
            keepExtremes(series.x(), from, to, kept);
            keepExtremes(series.y(), from, to, kept);
        }
        return kept.stream().toArray();
    }

    private static void keepExtremes(double[] values, int from, int to, BitSet kept) {
        int least = -1;
        int greatest = -1;
        int gap = -1;
        for (int i = from; i < to; i++) {
            if (!Double.isFinite(values[i])) {
                gap = i;
                continue;
            }
            least = least < 0 || values[i] < values[least] ? i : least;
            greatest = greatest < 0 || values[i] > values[greatest] ? i : greatest;
        }
        for (int index : new int[]{least, greatest, gap}) {
            if (index >= 0) {
                kept.set(index);
            }
        }
    }
}
