package io.fluxion.backend.simd;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Node;
import io.fluxion.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A convolution as plain strided ones. Where the input has holes, only some kernel elements meet input elements, and which
 * ones repeats along each axis of the result with a period: a phase is the positions that see the same kernel elements.
 * Positions of a phase along the last axis are a line.
 *
 * @param type of the elements
 * @param images number of images
 * @param channels of an image
 * @param pixels of a channel
 * @param out channels of the result
 * @param positions of a channel of the result
 * @param elements of a channel of the kernel
 * @param groups parts of the channels
 * @param phases that together are all positions
 */
record ConvolutionPlan(DType type, int images, int channels, int pixels, int out, int positions, int elements,
        int groups, List<Phase> phases) {
    /** What is no run worth a call for each of its elements. */
    private static final int SHORT = 8;

    /**
     * One axis of a phase.
     *
     * @param first position
     * @param step between positions
     * @param count number of positions
     * @param length of the input
     * @param stride between the input elements that neighbouring positions see
     * @param taps kernel elements that meet input elements
     * @param begins for each of them the input element at the first position, perhaps outside
     */
    record Axis(int first, int step, int count, int length, int stride, int[] taps, int[] begins) {
        /** The first position that sees the input through that tap. */
        int from(int tap) {
            return Math.clamp(Math.ceilDiv(-(long) begins[tap], stride), 0, count);
        }

        /** Between the input elements that neighbouring taps see. */
        int tapStep() {
            return begins.length < 2 ? 1 : begins[1] - begins[0];
        }

        /** The position behind the last such one. */
        int to(int tap) {
            return Math.clamp(Math.ceilDiv((long) length - begins[tap], stride), from(tap), count);
        }
    }

    /**
     * Positions that see the same kernel elements.
     *
     * @param last the axis of the lines
     * @param taps kernel elements in order
     * @param sources for each combination of taps of the other axes and each line of an image where the input's line begins; -1 outside
     * @param targets for each line where it begins in the result
     * @param lines how many of them are a block
     * @param segment how much of a line is one
     */
    record Phase(Axis last, int[] taps, int[] sources, int[] targets, int lines, int segment) {
        /** Whether runs over taps are longer than runs over positions. */
        boolean byTaps() {
            return segment < SHORT && last.taps().length >= SHORT;
        }
    }

    static ConvolutionPlan of(Graph graph, Node node) {
        Shape x = graph.type(node.inputs().get(0)).shape();
        Shape kernel = graph.type(node.inputs().get(1)).shape();
        Shape y = node.outputs().get(0).shape();
        int groups = Operations.integer(node, "groups");
        int axes = x.rank() - 2;
        List<List<Axis>> choices = new ArrayList<>();
        for (int axis = 0; axis < axes; axis++) {
            choices.add(phases(node, axis, x, kernel, y));
        }
        List<List<Axis>> combined = List.of(List.of());
        for (List<Axis> choice : choices) {
            List<List<Axis>> longer = new ArrayList<>();
            for (List<Axis> begun : combined) {
                for (Axis next : choice) {
                    List<Axis> one = new ArrayList<>(begun);
                    one.add(next);
                    longer.add(one);
                }
            }
            combined = longer;
        }
        List<Phase> phases = new ArrayList<>();
        for (List<Axis> one : combined) {
            phases.add(phase(one, kernel, y));
        }
        return new ConvolutionPlan(node.outputs().get(0).dtype(), x.length(0), x.length(1), inner(x), y.length(1),
                inner(y),
                inner(kernel), groups, phases);
    }

    private static int inner(Shape shape) {
        return Arrays.stream(shape.toArray(), 2, shape.rank()).reduce(1, (a, b) -> a * b);
    }

    private static List<Axis> phases(Node node, int axis, Shape x, Shape kernel, Shape y) {
        int stride = Operations.integers(node, "strides")[axis];
        int low = Operations.integers(node, "low")[axis];
        int holes = Operations.integers(node, "inputDilation")[axis];
        int dilation = Operations.integers(node, "kernelDilation")[axis];
        int positions = y.length(axis + 2);
        int period = holes / gcd(holes, stride);
        List<Axis> phases = new ArrayList<>();
        for (int first = 0; first < Math.min(period, positions); first++) {
            int[] taps = new int[kernel.length(axis + 2)];
            int[] begins = new int[taps.length];
            int met = 0;
            for (int k = 0; k < taps.length; k++) {
                int at = first * stride - low + k * dilation;
                if (Math.floorMod(at, holes) == 0) {
                    begins[met] = Math.floorDiv(at, holes);
                    taps[met++] = k;
                }
            }
            phases.add(new Axis(first, period, Math.ceilDiv(positions - first, period), x.length(axis + 2),
                    period * stride / holes, Arrays.copyOf(taps, met), Arrays.copyOf(begins, met)));
        }
        return phases;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private static Phase phase(List<Axis> axes, Shape kernel, Shape y) {
        int[] outer = {0};
        int[] sources = {0};
        int[] targets = {0};
        for (int axis = 0; axis < axes.size() - 1; axis++) {
            Axis one = axes.get(axis);
            sources = seen(sources, targets.length, one);
            outer = joined(outer, kernel.length(axis + 2), one.taps());
            int[] own = new int[one.count()];
            Arrays.setAll(own, t -> one.first() + t * one.step());
            targets = joined(targets, y.length(axis + 2), own);
        }
        return lines(axes.getLast(), outer, sources, targets, kernel, y);
    }

    /** Row-major indices with one more axis of that length, at some of its elements. */
    private static int[] joined(int[] indices, int length, int[] elements) {
        int[] joined = new int[indices.length * elements.length];
        Arrays.setAll(joined, i -> indices[i / elements.length] * length + elements[i % elements.length]);
        return joined;
    }

    /** The same for the input's lines, by taps and, within, by lines of the result; -1 outside. */
    private static int[] seen(int[] sources, int lines, Axis one) {
        int taps = one.taps().length;
        int[] seen = new int[sources.length * taps * one.count()];
        for (int i = 0; i < seen.length; i++) {
            int t = i % one.count();
            int line = i / one.count() % lines;
            int tap = i / one.count() / lines % taps;
            int source = sources[i / one.count() / lines / taps * lines + line];
            int at = one.begins()[tap] + t * one.stride();
            seen[i] = source < 0 || at < 0 || at >= one.length() ? -1 : source * one.length() + at;
        }
        return seen;
    }

    private static Phase lines(Axis last, int[] outer, int[] sources, int[] targets, Shape kernel, Shape y) {
        int[] taps = new int[outer.length * last.taps().length];
        for (int i = 0; i < taps.length; i++) {
            taps[i] = outer[i / last.taps().length] * kernel.length(-1) + last.taps()[i % last.taps().length];
        }
        int[] starts = Arrays.stream(sources).map(line -> line < 0 ? -1 : line * last.length()).toArray();
        int[] ends = Arrays.stream(targets).map(line -> line * y.length(-1) + last.first()).toArray();
        int lines = Math.max(1, ColumnProduct.WIDTH / last.count());
        return new Phase(last, taps, starts, ends, lines, Math.min(ColumnProduct.WIDTH, last.count()));
    }

    /** Channels of a group. */
    int groupChannels() {
        return channels / groups;
    }

    /** Channels of the result that a group has. */
    int groupOut() {
        return out / groups;
    }

    /** Most kernel elements that have to be picked out for a phase of a group. */
    int pickedElements() {
        return phases.stream().mapToInt(phase -> phase.taps().length).filter(taps -> taps < elements).max().orElse(0)
                * groupOut() * groupChannels();
    }
}
