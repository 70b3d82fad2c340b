package io.fluxion.backend.simd;

import io.fluxion.elementary.ArrayFunctions;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Node;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans a program of loops: which operations share a loop, which values are only views of others, which have to be
 * copied. Table: the graph's values by number, then the outputs, then temporary arrays.
 */
final class LoopPlan {
    /** How many steps back a loop is looked for that takes one more operation. */
    private static final int REACH = 8;
    final Graph graph;
    final List<PlannedStep> steps = new ArrayList<>();
    /** Types of all entries of the table. */
    final List<TensorType> types = new ArrayList<>();
    /** Values that are computed straight into an output, with its index. */
    final Map<Integer, Integer> bound = new HashMap<>();
    /** Transposed matrices that only products take, with the matrix that they take in their place. */
    private final Map<Integer, Integer> turned;
    private final Map<Integer, View> views = new HashMap<>();
    private final Map<Repeated, Integer> contiguous = new HashMap<>();
    /** The step that makes an array; none for inputs and constants. */
    private final Map<Integer, Integer> madeBy = new HashMap<>();

    /**
     * A step before code is made.
     *
     * @param work what to do
     * @param reads arrays that it reads
     * @param writes arrays that it writes
     * @param nodes what it computes
     */
    record PlannedStep(Work work, Set<Integer> reads, Set<Integer> writes, Set<Node> nodes) {}

    /** The operation that steps are planned for. */
    private @Nullable Node current;

    /** A view with the number of its elements. */
    private record Repeated(View view, int size) {}

    LoopPlan(Graph graph) {
        this.graph = graph;
        this.turned = Operations.turnedForProducts(graph);
        for (int value = 0; value < graph.values(); value++) {
            types.add(graph.type(value));
            if (value < graph.inputs().size() + graph.constants().size()) {
                views.put(value, View.flat(value));
            }
        }
        types.addAll(graph.outputTypes());
        graph.nodes().forEach(this::plan);
        current = null;
        for (int output = 0; output < graph.outputs().size(); output++) {
            finish(output);
        }
    }

    /** The table's entry of an output. */
    int outputEntry(int output) {
        return graph.values() + output;
    }

    /** Whether an entry of the table is an output of the graph's own. */
    boolean isOutput(int array) {
        return array >= graph.values() && array < graph.values() + graph.outputs().size();
    }

    private void plan(Node node) {
        current = node;
        switch (Operations.family(graph, node)) {
            case ELEMENTWISE -> Operations.arrayForm(node).ifPresentOrElse(form -> function(node, form),
                    () -> elementwise(node));
            case MOVEMENT -> {
                if (!turned.containsKey(node.firstOutput())) {
                    movement(node);
                }
            }
            case LAST_INPUTS -> {
                for (int i = 0; i < node.outputs().size(); i++) {
                    views.put(node.firstOutput() + i, view(Operations.lastInput(node, i)));
                }
            }
            case REDUCTION -> reduction(node);
            case MATMUL -> product(node);
            case CONVOLUTION -> convolution(node);
            case UNKNOWN -> host(node);
        }
    }

    private void elementwise(Node node) {
        int value = node.firstOutput();
        int last = -1;
        for (int input : node.inputs()) {
            last = Math.max(last, madeBy.getOrDefault(view(input).array(), -1));
        }
        int joined = joinable(node, last);
        if (joined < 0) {
            Cluster fresh = new Cluster(graph.type(value).shape().size());
            makeRoom(fresh, node);
            joined = step(new Work.Loop(fresh), Set.of(), Set.of());
        }
        int home = joined;
        Cluster cluster = cluster(home);
        steps.get(home).nodes().add(node);
        int[] arguments = new int[node.inputs().size()];
        for (int i = 0; i < arguments.length; i++) {
            int input = node.inputs().get(i);
            View view = view(input);
            Integer made = cluster.made.get(view.array());
            int constant = view.array() - graph.inputs().size();
            if (made != null) {
                arguments[i] = made;
            } else if (constant >= 0 && constant < graph.constants().size()
                    && graph.constants().get(constant).size() == 1) {
                arguments[i] = cluster.scalars.constant(graph.constants().get(constant), 0);
            } else {
                arguments[i] = cluster.load(graph.type(input).dtype(), readBy(home, view));
            }
        }
        cluster.made.put(value, cluster.scalars.elementwise(node, arguments));
        views.put(value, View.flat(value));
        madeBy.put(value, home);
    }

    /** The latest loop that runs when all inputs exist and can take the operation; -1 if there is none. */
    private int joinable(Node node, int last) {
        for (int step = steps.size() - 1; step >= Math.max(last, 0) && step >= steps.size() - REACH; step--) {
            if (steps.get(step).work() instanceof Work.Loop loop && fits(loop.cluster(), node)) {
                return step;
            }
        }
        return -1;
    }

    private Cluster cluster(int step) {
        return steps.get(step).work() instanceof Work.Loop loop ? loop.cluster() : new Cluster(0);
    }

    private boolean fits(Cluster cluster, Node node) {
        int size = node.outputs().get(0).shape().size();
        if (cluster.size != size || cluster.isFull()) {
            return false;
        }
        int inner = cluster.inner;
        for (int input : node.inputs()) {
            View view = view(input);
            boolean inside = cluster.made.containsKey(view.array());
            // another element of a value made in this loop may not exist yet
            if (inside && !(view.isFlat() && view.offset() == 0 && types.get(view.array()).shape().size() == size)) {
                return false;
            }
            if (view.needsRows()) {
                if (inner != 0 && inner != view.inner()) {
                    return false;
                }
                inner = view.inner();
            }
        }
        return true;
    }

    /** In a new loop, inputs that ask for rows of another length than the first one's are copied before. */
    private void makeRoom(Cluster cluster, Node node) {
        int inner = cluster.inner;
        for (int input : node.inputs()) {
            View view = view(input);
            if (view.needsRows()) {
                if (inner == 0) {
                    inner = view.inner();
                } else if (inner != view.inner()) {
                    flatten(input);
                }
            }
        }
    }

    private void movement(Node node) {
        int value = node.firstOutput();
        List<Move> moves = Move.of(graph, node);
        int size = graph.type(value).shape().size();
        boolean alone = moves.size() == 1 && !node.operation().name().equals("pad") && size > 0;
        if (alone) {
            View source = view(node.inputs().get(0));
            if (!source.isFlat() && !moves.get(0).isContiguous()) {
                source = flatten(node.inputs().get(0));
            }
            View seen = seen(source, moves.get(0), size, graph.type(node.inputs().get(0)).shape().size());
            if (seen != null) {
                views.put(value, seen);
                return;
            }
        }
        List<Integer> from = new ArrayList<>();
        List<Move> shifted = new ArrayList<>();
        for (int i = 0; i < moves.size(); i++) {
            View source = flatten(node.inputs().get(i));
            from.add(source.array());
            shifted.add(moves.get(i).shifted(source.offset()));
        }
        made(value, new Work.Moves(from, shifted, value, node.operation().name().equals("pad")), from);
    }

    /** A movement as a view of its input, where that is possible. */
    private static @Nullable View seen(View source, Move move, int size, int sourceSize) {
        if (move.isContiguous()) {
            if (source.isFlat()) {
                return new View(source.array(), source.offset() + move.from(), View.Pattern.FLAT, 0);
            }
            return size == sourceSize ? source : null;
        }
        int[] strides = move.fromStrides();
        int offset = source.offset() + move.from();
        if (strides.length == 1 && strides[0] == 0) {
            return new View(source.array(), offset, View.Pattern.SCALAR, 0);
        }
        if (strides.length == 2 && strides[0] == 0 && strides[1] == 1) {
            return new View(source.array(), offset, View.Pattern.ROW, move.lengths()[1]);
        }
        if (strides.length == 2 && strides[0] == 1 && strides[1] == 0) {
            return new View(source.array(), offset, View.Pattern.COLUMN, move.lengths()[1]);
        }
        return null;
    }

    private void reduction(Node node) {
        int input = node.inputs().get(0);
        int value = node.firstOutput();
        TensorType type = graph.type(input);
        View view = flatten(input);
        Move toEnd = Move.toEnd(type.shape(), Operations.integers(node, "axes"));
        int size = type.shape().size();
        if (!toEnd.isContiguous() && size > 0) {
            int rows = temporary(new TensorType(type.dtype(), type.shape()));
            made(rows, new Work.Moves(List.of(view.array()), List.of(toEnd.shifted(view.offset())), rows, false),
                    List.of(view.array()));
            view = View.flat(rows);
        }
        int results = graph.type(value).shape().size();
        made(value, new Work.Rows(node.operation().name(), view, value, results,
                results == 0 ? 0 : size / results), List.of(view.array()));
    }

    private void product(Node node) {
        int first = node.inputs().get(0);
        int second = node.inputs().get(1);
        View a = flatten(turned.getOrDefault(first, first));
        View b = flatten(turned.getOrDefault(second, second));
        int[] left = graph.type(first).shape().toArray();
        int[] right = graph.type(second).shape().toArray();
        made(node.firstOutput(), new Work.Product(a, turned.containsKey(first), b, turned.containsKey(second),
                node.firstOutput(), Arrays.stream(left, 0, left.length - 2).reduce(1, (x, y) -> x * y),
                left[left.length - 2], left[left.length - 1], right.length == 1 ? 1 : right[right.length - 1]),
                List.of(a.array(), b.array()));
    }

    private void function(Node node, ArrayFunctions.Function form) {
        int value = node.firstOutput();
        View from = flatten(node.inputs().get(0));
        made(value, new Work.Function(form, from, value, graph.type(value).shape().size()), List.of(from.array()));
    }

    private void convolution(Node node) {
        View x = flatten(node.inputs().get(0));
        View kernel = flatten(node.inputs().get(1));
        made(node.firstOutput(), new Work.Convolved(ConvolutionPlan.of(graph, node), x, kernel, node.firstOutput()),
                List.of(x.array(), kernel.array()));
    }

    private void host(Node node) {
        List<View> inputs = node.inputs().stream().map(this::flatten).toList();
        Set<Integer> writes = new HashSet<>();
        for (int i = 0; i < node.outputs().size(); i++) {
            writes.add(node.firstOutput() + i);
        }
        List<Integer> reads = inputs.stream().map(View::array).toList();
        int step = step(new Work.Host(node, inputs), new HashSet<>(reads), writes);
        reads.forEach(array -> readBy(step, View.flat(array)));
        writes.forEach(value -> {
            views.put(value, View.flat(value));
            madeBy.put(value, step);
        });
    }

    /** An output is computed in place, or copied at the end. */
    private void finish(int output) {
        int value = graph.outputs().get(output);
        View view = view(value);
        int size = graph.type(value).shape().size();
        boolean whole = view.isFlat() && view.offset() == 0 && types.get(view.array()).shape().size() == size;
        if (whole && madeBy.containsKey(view.array()) && !bound.containsKey(view.array())) {
            bound.put(view.array(), output);
            readBy(steps.size(), view);
        } else {
            made(outputEntry(output), new Work.Moves(List.of(view.array()), List.of(view.copy(size)),
                    outputEntry(output), false), List.of(view.array()));
        }
    }

    private View view(int value) {
        View view = views.get(value);
        if (view == null) {
            throw new IllegalArgumentException("the value %" + value + " is used before it is made");
        }
        return view;
    }

    /** A contiguous view of a value; copies where there is none yet. */
    private View flatten(int value) {
        View view = view(value);
        if (view.isFlat()) {
            return view;
        }
        TensorType type = graph.type(value);
        int copy = contiguous.computeIfAbsent(new Repeated(view, type.shape().size()), key -> temporary(type));
        if (!madeBy.containsKey(copy)) {
            made(copy, new Work.Moves(List.of(view.array()), List.of(view.copy(type.shape().size())), copy, false),
                    List.of(view.array()));
        }
        View flat = View.flat(copy);
        views.put(value, flat);
        return flat;
    }

    private int temporary(TensorType type) {
        types.add(type);
        return types.size() - 1;
    }

    private void made(int array, Work work, List<Integer> reads) {
        int step = step(work, new HashSet<>(reads), new HashSet<>(Set.of(array)));
        reads.forEach(read -> readBy(step, View.flat(read)));
        views.put(array, View.flat(array));
        madeBy.put(array, step);
    }

    private int step(Work work, Set<Integer> reads, Set<Integer> writes) {
        Set<Node> nodes = new LinkedHashSet<>();
        if (current != null) {
            nodes.add(current);
        }
        steps.add(new PlannedStep(work, new HashSet<>(reads), new HashSet<>(writes), nodes));
        return steps.size() - 1;
    }

    /** Notes that a step reads an array, so that the loop that makes it stores it. */
    private View readBy(int step, View view) {
        Integer maker = madeBy.get(view.array());
        if (maker != null && steps.get(maker).work() instanceof Work.Loop loop) {
            loop.cluster().stored.add(view.array());
            steps.get(maker).writes().add(view.array());
        }
        if (step < steps.size()) {
            steps.get(step).reads().add(view.array());
        }
        return view;
    }

}
