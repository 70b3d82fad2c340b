package io.fluxion.backend.simd;

import io.fluxion.tensor.DType;

/**
 * Convolutions as matrix products: the kernel of a group, {@code [out channels, channels x taps]}, times a block of columns,
 * each the input elements that one position sees. Zeros of the padding are in the columns, holes are not, so that the
 * products' order of sums is the operation's. One instance per workspace: it keeps the block.
 */
final class ConvolutionStep implements Step {
    private final ConvolutionPlan plan;
    private final ConvolutionPlan.Phase[] phases;
    private final DType type;
    private final View input;
    private final View kernel;
    private final int to;
    private final ColumnProduct product;
    private final Object sums;
    private final Object picked;

    ConvolutionStep(ConvolutionPlan plan, View input, View kernel, int to) {
        this.plan = plan;
        this.phases = plan.phases().toArray(ConvolutionPlan.Phase[]::new);
        this.type = plan.type();
        this.input = input;
        this.kernel = kernel;
        this.to = to;
        int depth = Math.min(ColumnProduct.DEPTH, plan.groupChannels() * plan.elements());
        this.product = type == DType.F64 ? new DoubleColumns(depth) : new FloatColumns(depth);
        this.sums = type.newArray(plan.groupOut() * ColumnProduct.WIDTH);
        this.picked = type.newArray(plan.pickedElements());
    }

    @Override
    public void run(Object[] arrays, int[] offsets) {
        Object x = arrays[input.array()];
        int at = offsets[input.array()] + input.offset();
        Object weights = arrays[kernel.array()];
        int weightsAt = offsets[kernel.array()] + kernel.offset();
        int weightsOfGroup = plan.groupOut() * plan.groupChannels() * plan.elements();
        for (ConvolutionPlan.Phase phase : phases) {
            for (int group = 0; group < plan.groups(); group++) {
                int first = weightsAt + group * weightsOfGroup;
                if (phase.taps().length < plan.elements()) {
                    pick(phase, weights, first);
                    blocks(phase, group, x, at, picked, 0, arrays[to], offsets[to]);
                } else {
                    blocks(phase, group, x, at, weights, first, arrays[to], offsets[to]);
                }
            }
        }
    }

    /** Brings the kernel elements of a phase together. */
    private void pick(ConvolutionPlan.Phase phase, Object weights, int first) {
        int[] taps = phase.taps();
        int rows = plan.groupOut() * plan.groupChannels();
        for (int i = 0; i < taps.length; i++) {
            Lines.copy(type, rows, weights, first + taps[i], plan.elements(), picked, i, taps.length);
        }
    }

    private void blocks(ConvolutionPlan.Phase phase, int group, Object x, int at, Object weights, int first, Object y,
            int start) {
        int lines = plan.images() * phase.targets().length;
        int count = phase.last().count();
        int inner = plan.groupChannels() * phase.taps().length;
        int channel = at + group * plan.groupChannels() * plan.pixels();
        for (int line = 0; line < lines; line += phase.lines()) {
            int n = Math.min(phase.lines(), lines - line);
            for (int from = 0; from < count; from += phase.segment()) {
                int segment = Math.min(phase.segment(), count - from);
                int k = 0;
                do {
                    int depth = Math.min(ColumnProduct.DEPTH, inner - k);
                    fill(phase, k, depth, line, n, from, segment, x, channel);
                    product.add(weights, first + k, inner, plan.groupOut(), depth, n * segment, sums, k == 0);
                    k += ColumnProduct.DEPTH;
                } while (k < inner);
                spread(phase, group, line, n, from, segment, y, start);
            }
        }
    }

    /** Rows of the block from row k of the columns on: a row is a channel of the group and a tap. */
    private void fill(ConvolutionPlan.Phase phase, int k, int depth, int line, int n, int from, int segment, Object x,
            int channel) {
        int taps = phase.taps().length;
        int lastTaps = phase.last().taps().length;
        int i = 0;
        while (i < depth) {
            int tap = (k + i) % taps;
            int place = channel + (k + i) / taps * plan.pixels();
            if (phase.byTaps()) {
                int count = Math.min(depth - i, lastTaps - tap % lastTaps);
                gatherTaps(phase, tap, count, line, n, from, segment, x, place, i);
                i += count;
            } else {
                gather(phase, tap, line, n, from, segment, x, place, product.row(i));
                i++;
            }
        }
    }

    /** The same as {@link #gather} for neighbouring taps of a line, which are read one after the other. */
    private void gatherTaps(ConvolutionPlan.Phase phase, int tap, int count, int line, int n, int from, int segment,
            Object x, int channel, int row) {
        ConvolutionPlan.Axis last = phase.last();
        int perImage = phase.targets().length;
        int lines = tap / last.taps().length * perImage;
        int first = last.begins()[tap % last.taps().length];
        int step = last.tapStep();
        int image = channel + line / perImage * plan.channels() * plan.pixels();
        int l = line % perImage;
        for (int i = 0; i < n; i++) {
            int source = phase.sources()[lines + l];
            for (int t = 0; t < segment; t++) {
                int at = first + (from + t) * last.stride();
                int low = source < 0 ? count : Math.clamp(Math.ceilDiv(-(long) at, step), 0, count);
                int high = source < 0 ? count : Math.clamp(Math.ceilDiv((long) last.length() - at, step), low, count);
                product.column(i * segment + t, row, count, low, high, x, image + source + at, step);
            }
            if (++l == perImage) {
                l = 0;
                image += plan.channels() * plan.pixels();
            }
        }
    }

    /**
     * What some positions see of one channel through one tap.
     *
     * @param line number of the first line
     * @param n lines
     * @param from first position in each
     * @param segment positions in each
     * @param channel where the channel begins in the first image
     */
    private void gather(ConvolutionPlan.Phase phase, int tap, int line, int n, int from, int segment, Object x,
            int channel, Object row) {
        ConvolutionPlan.Axis last = phase.last();
        int perImage = phase.targets().length;
        int lines = tap / last.taps().length * perImage;
        int inLine = tap % last.taps().length;
        int low = Math.clamp(last.from(inLine), from, from + segment);
        int high = Math.clamp(last.to(inLine), low, from + segment);
        int begin = last.begins()[inLine] + low * last.stride();
        int image = channel + line / perImage * plan.channels() * plan.pixels();
        int l = line % perImage;
        for (int i = 0; i < n; i++) {
            int source = phase.sources()[lines + l];
            int target = i * segment;
            if (source < 0 || low == high) {
                Lines.clear(type, row, target, segment);
            } else {
                if (low > from) {
                    Lines.clear(type, row, target, low - from);
                }
                Lines.copy(type, high - low, x, image + source + begin, last.stride(), row, target + low - from, 1);
                if (high < from + segment) {
                    Lines.clear(type, row, target + high - from, from + segment - high);
                }
            }
            if (++l == perImage) {
                l = 0;
                image += plan.channels() * plan.pixels();
            }
        }
    }

    /** Brings the sums of a block to their places. */
    private void spread(ConvolutionPlan.Phase phase, int group, int line, int n, int from, int segment, Object y,
            int start) {
        int perImage = phase.targets().length;
        int step = phase.last().step();
        for (int o = 0; o < plan.groupOut(); o++) {
            int channel = start + (group * plan.groupOut() + o) * plan.positions();
            int image = channel + line / perImage * plan.out() * plan.positions();
            int l = line % perImage;
            for (int i = 0; i < n; i++) {
                Lines.copy(type, segment, sums, (o * n + i) * segment, 1, y, image + phase.targets()[l] + from * step,
                        step);
                if (++l == perImage) {
                    l = 0;
                    image += plan.out() * plan.positions();
                }
            }
        }
    }
}
