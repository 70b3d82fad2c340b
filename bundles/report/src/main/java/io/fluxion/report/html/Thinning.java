package io.fluxion.report.html;

import io.fluxion.report.Block.Series;
import java.util.BitSet;

/**
 * Chooses which points of a long series a page carries: of each stretch of consecutive points the extremes of x and y
 * and one gap, so that peaks and holes stay visible.
 */
final class Thinning {
    private static final int PER_STRETCH = 5;

    private Thinning() {
    }

    /** Indices in rising order: all of them up to {@code limit} points, else at most about {@code limit}. */
    static int[] indices(Series series, int limit) {
        int length = series.x().length;
        BitSet kept = new BitSet(length);
        if (length <= limit) {
            kept.set(0, length);
            return kept.stream().toArray();
        }
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
