package io.fluxion.backend.gpu;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Node;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Plans a program: which operations share a kernel, which values are only views of others, which have to be copied,
 * what the host has to do. Table: the graph's values by number, then its outputs, then temporary arrays.
 */
final class DevicePlan {
    private static final Set<String> VIEWS = Set.of("reshape", "broadcast", "transpose", "slice", "stop_gradient");
    private static final Set<String> MOVES = Set.of("pad", "concat", "stack");
    private static final Set<String> REDUCTIONS = Set.of("sum", "reduce_max", "reduce_min");
    /** How many steps back a loop is looked for that takes one more operation. */
    private static final int REACH = 8;
    private final Graph graph;
    private final Device device;
    private final List<Work> steps = new ArrayList<>();
    private final List<TensorType> types = new ArrayList<>();
    private final Map<Integer, Integer> bound = new HashMap<>();
    private final Map<Integer, View> views = new HashMap<>();
    /** The step that makes an array; none for inputs and constants. */
    private final Map<Integer, Integer> madeBy = new HashMap<>();

    DevicePlan(Graph graph, Device device) {
        this.graph = graph;
        this.device = device;
        for (int value = 0; value < graph.values(); value++) {
            types.add(graph.type(value));
        }
        types.addAll(graph.outputTypes());
        graph.nodes().forEach(this::plan);
        for (int output = 0; output < graph.outputs().size(); output++) {
            finish(output);
        }
    }

    Graph graph() {
        return graph;
    }

    /** The steps in order, loops as finished kernels. */
    List<Work> steps() {
        return steps.stream().map(work -> work instanceof Loop loop ? loop.launch(i -> types.get(i).dtype()) : work)
                .toList();
    }

    /** Types of all entries of the table. */
    List<TensorType> types() {
        return types;
    }

    /** Values that are computed straight into an output, with its index. */
    Map<Integer, Integer> bound() {
        return bound;
    }

    private void plan(Node node) {
        String name = node.operation().name();
        if (node.outputs().size() != 1 || !device.computes(node.outputs().get(0).dtype())
                || node.inputs().stream().anyMatch(i -> !device.computes(graph.type(i).dtype()))) {
            host(node);
        } else if (ElementFunctions.knows(node) && isElementwise(node)) {
            elementwise(node);
        } else if (VIEWS.contains(name)) {
            view(node);
        } else if (MOVES.contains(name)) {
            move(node);
        } else if (REDUCTIONS.contains(name) && node.outputs().get(0).dtype().isReal()) {
            reduction(node);
        } else if (name.equals("matmul") && node.outputs().get(0).dtype().isReal()) {
            product(node);
        } else {
            host(node);
        }
    }

    private boolean isElementwise(Node node) {
        TensorType type = node.outputs().get(0);
        return node.inputs().stream().allMatch(i -> graph.type(i).shape().equals(type.shape()))
                && (device.computes(DType.F64) || graph.type(node.inputs().get(0)).dtype() != DType.I64);
    }

    private View view(int value) {
        return views.computeIfAbsent(value, v -> View.whole(v, graph.type(v).shape()));
    }

    private boolean isWhole(View view) {
        return view.offset() == 0 && view.isContiguous() && view.size() == types.get(view.array()).shape().size();
    }

    /** A view that a step reads: its array has to be written. */
    private View read(View view) {
        Integer step = madeBy.get(view.array());
        if (step != null && steps.get(step) instanceof Loop loop) {
            loop.store(view.array());
        }
        return view;
    }

    private void step(Work work, int... makes) {
        steps.add(work);
        for (int array : makes) {
            madeBy.put(array, steps.size() - 1);
        }
    }

    private void elementwise(Node node) {
        int value = node.firstOutput();
        int size = node.outputs().get(0).shape().size();
        int home = home(node, size);
        if (home < 0) {
            home = steps.size();
            steps.add(new Loop(size));
        }
        if (steps.get(home) instanceof Loop loop) {
            loop.compute(graph, node, node.inputs().stream().map(input -> argument(loop, input)).toList());
        }
        madeBy.put(value, home);
    }

    private String argument(Loop loop, int input) {
        View view = view(input);
        int constant = view.array() - graph.inputs().size();
        if (loop.makes(view.array())) {
            return loop.made(view.array());
        }
        return constant >= 0 && constant < graph.constants().size() && graph.constants().get(constant).size() == 1
                ? ElementFunctions.literal(graph.constants().get(constant))
                : loop.load(graph.type(input).dtype(), read(view));
    }

    /** The latest loop of that size that runs when all inputs exist; -1 if there is none near. */
    private int home(Node node, int size) {
        for (int step = steps.size() - 1; step >= Math.max(0, steps.size() - REACH); step--) {
            if (steps.get(step) instanceof Loop loop && loop.size() == size && !loop.isFull()
                    && isReady(node, loop, step)) {
                return step;
            }
        }
        return -1;
    }

    private boolean isReady(Node node, Loop loop, int step) {
        for (int input : node.inputs()) {
            View view = view(input);
            // another element of a value made in this loop may not exist yet
            boolean ready = loop.makes(view.array())
                    ? isWhole(view)
                    : madeBy.getOrDefault(view.array(), -1) < step;
            if (!ready) {
                return false;
            }
        }
        return true;
    }

    private void view(Node node) {
        View from = view(node.inputs().get(0));
        int value = node.firstOutput();
        views.put(value, switch (node.operation().name()) {
            case "broadcast" -> from.repeated(node.outputs().get(0).shape());
            case "transpose" -> from.transposed(Attributes.integers(node, "axes"));
            case "slice" -> from.sliced(Attributes.integer(node, "axis"), Attributes.integer(node, "from"),
                    Attributes.integer(node, "to"));
            default -> from.reshaped(node.outputs().get(0).shape()).orElseGet(() -> copied(from, value));
        });
    }

    /** A view as one piece in an array. */
    private View copied(View from, int array) {
        View whole = View.whole(array, types.get(array).shape());
        step(Kernels.copy(types.get(array).dtype(), read(from), whole), array);
        return whole;
    }

    private void move(Node node) {
        int value = node.firstOutput();
        TensorType type = node.outputs().get(0);
        View whole = View.whole(value, type.shape());
        int axis = Attributes.integer(node, "axis");
        if (node.operation().name().equals("pad")) {
            step(Kernels.pad(type.dtype(), read(view(node.inputs().get(0))), whole, axis,
                    Attributes.integer(node, "before")), value);
            return;
        }
        int at = 0;
        for (int input : node.inputs()) {
            int length = node.operation().name().equals("stack") ? 1 : graph.type(input).shape().length(axis);
            step(Kernels.copy(type.dtype(), read(view(input)), whole.sliced(axis, at, at + length)), value);
            at += length;
        }
    }

    private void reduction(Node node) {
        View from = read(view(node.inputs().get(0)));
        int[] axes = Attributes.integers(node, "axes");
        int[] kept = IntStream.range(0, from.lengths().size())
                .filter(axis -> Arrays.stream(axes).noneMatch(a -> a == axis)).toArray();
        int[] order = IntStream.concat(Arrays.stream(kept), Arrays.stream(axes)).toArray();
        step(Kernels.reduction(node.operation().name(), node.outputs().get(0).dtype(), from.transposed(order),
                kept.length, node.firstOutput(), device.workGroup()), node.firstOutput());
    }

    private void product(Node node) {
        View a = read(view(node.inputs().get(0)));
        View b = read(view(node.inputs().get(1)));
        if (b.lengths().size() == 1) {
            b = new View(b.array(), b.offset(), List.of(b.lengths().get(0), 1), List.of(b.strides().get(0), 0));
        }
        step(Kernels.product(node.outputs().get(0).dtype(), a, b, node.firstOutput(), device.workGroup()),
                node.firstOutput());
    }

    private void host(Node node) {
        List<View> inputs = new ArrayList<>();
        for (int input : node.inputs()) {
            View view = read(view(input));
            if (!view.isContiguous()) {
                types.add(graph.type(input));
                view = copied(view, types.size() - 1);
            }
            inputs.add(view);
        }
        step(new Work.Host(node, inputs),
                IntStream.range(node.firstOutput(), node.firstOutput() + node.outputs().size()).toArray());
    }

    private void finish(int output) {
        View view = read(view(graph.outputs().get(output)));
        int entry = graph.values() + output;
        if (isWhole(view) && madeBy.containsKey(view.array()) && !bound.containsKey(view.array())) {
            bound.put(view.array(), output);
        } else if (device.computes(types.get(entry).dtype())) {
            copied(view, entry);
        } else {
            step(new Work.HostCopy(view.array(), entry), entry);
        }
    }
}
