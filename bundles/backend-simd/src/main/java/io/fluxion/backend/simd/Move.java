package io.fluxion.backend.simd;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Node;
import io.fluxion.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Moves a box of elements from one array to another.
 *
 * @param lengths of the box, outermost first; neighbouring axes that run on in both arrays are one
 * @param from first element read
 * @param fromStrides steps between elements read, one per axis; 0 repeats
 * @param to first element written
 * @param toStrides steps between elements written
 */
record Move(int[] lengths, int from, int[] fromStrides, int to, int[] toStrides) {
    /** Called with the index read and the index written. */
    interface Visitor {
        void visit(int from, int to);
    }

    static Move of(int[] lengths, int from, int[] fromStrides, int to, int[] toStrides) {
        int rank = 0;
        int[] l = lengths.clone();
        int[] f = fromStrides.clone();
        int[] t = toStrides.clone();
        for (int axis = 0; axis < lengths.length; axis++) {
            if (lengths[axis] == 1) {
                continue;
            }
            if (rank > 0 && f[rank - 1] == fromStrides[axis] * lengths[axis]
                    && t[rank - 1] == toStrides[axis] * lengths[axis]) {
                l[rank - 1] *= lengths[axis];
            } else {
                l[rank++] = lengths[axis];
            }
            f[rank - 1] = fromStrides[axis];
            t[rank - 1] = toStrides[axis];
        }
        return new Move(Arrays.copyOf(l, rank), from, Arrays.copyOf(f, rank), to, Arrays.copyOf(t, rank));
    }

    static Move contiguous(int n, int from, int to) {
        return of(new int[]{n}, from, new int[]{1}, to, new int[]{1});
    }

    /** The moves of a movement, one per input; what none of them writes is zero. */
    static List<Move> of(Graph graph, Node node) {
        Shape in = graph.type(node.inputs().get(0)).shape();
        Shape out = node.outputs().get(0).shape();
        return switch (node.operation().name()) {
            case "reshape", "stop_gradient", "after" -> List.of(contiguous(out.size(), 0, 0));
            case "slice" -> {
                int axis = Operations.integer(node, "axis");
                int from = Operations.integer(node, "from") * strides(in)[axis];
                yield List.of(of(out.toArray(), from, strides(in), 0, strides(out)));
            }
            case "pad" -> {
                int axis = Operations.integer(node, "axis");
                int to = Operations.integer(node, "before") * strides(out)[axis];
                yield List.of(of(in.toArray(), 0, strides(in), to, strides(out)));
            }
            case "transpose" -> {
                int[] strides = strides(in);
                int[] from = Arrays.stream(Operations.integers(node, "axes")).map(axis -> strides[axis]).toArray();
                yield List.of(of(out.toArray(), 0, from, 0, strides(out)));
            }
            case "broadcast" -> List.of(of(out.toArray(), 0, repeated(in, out.rank()), 0, strides(out)));
            default -> joined(graph, node);
        };
    }

    private static List<Move> joined(Graph graph, Node node) {
        List<Move> moves = new ArrayList<>();
        Shape out = node.outputs().get(0).shape();
        int axis = Operations.integer(node, "axis");
        int outer = Arrays.stream(out.toArray(), 0, axis).reduce(1, (a, b) -> a * b);
        int run = outer == 0 ? 0 : out.size() / outer;
        int to = 0;
        for (int input : node.inputs()) {
            int n = outer == 0 ? 0 : graph.type(input).shape().size() / outer;
            moves.add(of(new int[]{outer, n}, 0, new int[]{n, 1}, to, new int[]{run, 1}));
            to += n;
        }
        return moves;
    }

    /** Brings the axes in {@code last} to the end, in order, so that they can be summed as rows. */
    static Move toEnd(Shape in, int[] last) {
        int[] order = new int[in.rank()];
        int rank = 0;
        for (int axis = 0; axis < in.rank(); axis++) {
            int candidate = axis;
            if (Arrays.stream(last).noneMatch(a -> a == candidate)) {
                order[rank++] = axis;
            }
        }
        System.arraycopy(last, 0, order, rank, last.length);
        int[] lengths = Arrays.stream(order).map(in::length).toArray();
        int[] from = Arrays.stream(order).map(axis -> strides(in)[axis]).toArray();
        return of(lengths, 0, from, 0, strides(Shape.of(lengths)));
    }

    static int[] strides(Shape shape) {
        int[] strides = new int[shape.rank()];
        int stride = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape.length(axis);
        }
        return strides;
    }

    private static int[] repeated(Shape in, int rank) {
        int[] strides = new int[rank];
        int lead = rank - in.rank();
        for (int axis = 0; axis < in.rank(); axis++) {
            strides[lead + axis] = in.length(axis) == 1 ? 0 : strides(in)[axis];
        }
        return strides;
    }

    /** Number of elements. */
    int size() {
        int size = 1;
        for (int length : lengths) {
            size *= length;
        }
        return size;
    }

    /** Whether a run of elements is read and written. */
    boolean isContiguous() {
        return lengths.length == 0 || lengths.length == 1 && fromStrides[0] == 1 && toStrides[0] == 1;
    }

    Move shifted(int more) {
        return new Move(lengths, from + more, fromStrides, to, toStrides);
    }

    /** Visits all elements in row-major order; for planning, not for running. */
    void forEach(Visitor visitor) {
        int n = size();
        for (int i = 0; i < n; i++) {
            int rest = i;
            int source = from;
            int target = to;
            for (int axis = lengths.length - 1; axis >= 0; axis--) {
                source += rest % lengths[axis] * fromStrides[axis];
                target += rest % lengths[axis] * toStrides[axis];
                rest /= lengths[axis];
            }
            visitor.visit(source, target);
        }
    }

    /** Moves elements of any type between arrays of that type, from an offset on each. */
    // both arrays are of the element type by contract
    @SuppressWarnings("SuspiciousSystemArraycopy")
    void run(DType type, Object source, int sourceOffset, Object target, int targetOffset) {
        if (size() == 0) {
            return;
        }
        if (type.isComplex()) {
            // only whole complex arrays are moved, from the first number on
            System.arraycopy(source, sourceOffset, target, targetOffset, 2 * size());
        } else if (lengths.length == 0) {
            System.arraycopy(source, sourceOffset + from, target, targetOffset + to, 1);
        } else {
            run(type, 0, source, sourceOffset + from, target, targetOffset + to);
        }
    }

    private void run(DType type, int axis, Object source, int at, Object target, int start) {
        if (axis < lengths.length - 1) {
            for (int i = 0; i < lengths[axis]; i++) {
                run(type, axis + 1, source, at + i * fromStrides[axis], target, start + i * toStrides[axis]);
            }
        } else {
            Lines.copy(type, lengths[axis], source, at, fromStrides[axis], target, start, toStrides[axis]);
        }
    }
}
