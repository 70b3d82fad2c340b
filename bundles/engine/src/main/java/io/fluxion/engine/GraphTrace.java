package io.fluxion.engine;

import io.fluxion.engine.operations.Binary;
import io.fluxion.engine.operations.Broadcast;
import io.fluxion.engine.operations.Join;
import io.fluxion.engine.operations.Primitive;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Loop;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Node;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.SourceLine;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.tensor.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A graph in the making. Each operation is simplified when it is appended (see {@link Simplification}) and shared with
 * an equal one on equal inputs, so that simplifying costs a constant per operation; dead code goes in {@link #finish}.
 */
final class GraphTrace implements Trace {
    private record Call(Operation operation, List<Integer> inputs) {}

    private final List<TracedTensor> inputs = new ArrayList<>();
    private final List<Application> applications = new ArrayList<>();
    private final Map<ConstantKey, TracedTensor> constants = new HashMap<>();
    private final Map<Call, Application> calls = new HashMap<>();
    private final Simplification simplification = new Simplification(this);
    private int size;
    private boolean finished;
    private @Nullable SourceLine source;

    private final GraphEngine engine;
    private final @Nullable GraphTrace parent;
    private final Map<TracedTensor, TracedTensor> captured = new LinkedHashMap<>();

    GraphTrace(GraphEngine engine, List<TensorType> inputs) {
        this(engine, inputs, null);
    }

    /** @param parent a trace whose tensors may be used; they become inputs after the given ones */
    GraphTrace(List<TensorType> inputs, GraphTrace parent) {
        this(parent.engine, inputs, parent);
    }

    private GraphTrace(GraphEngine engine, List<TensorType> inputs, @Nullable GraphTrace parent) {
        this.engine = engine;
        this.parent = parent;
        for (TensorType type : inputs) {
            this.inputs.add(new TracedTensor(this, size++, type, null, null));
        }
    }

    /** The engine that traces. */
    GraphEngine engine() {
        return engine;
    }

    /** The engine that traces a tensor. */
    static GraphEngine engine(Tensor tensor) {
        if (tensor instanceof TracedTensor own) {
            return own.trace().engine;
        }
        throw new IllegalArgumentException("%s is no tensor of this engine".formatted(tensor.type()));
    }

    List<TracedTensor> inputs() {
        return inputs;
    }

    List<Application> applications() {
        return applications;
    }

    /** Number of values so far, dead ones included. */
    int size() {
        return size;
    }

    @Override
    public TracedTensor constant(NdArray value) {
        Object storage = value.type().dtype().newArray(value.size());
        System.arraycopy(value.storage(), value.offset(), storage, 0, value.type().dtype().width() * value.size());
        NdArray copy = new NdArray(value.type(), storage, 0);
        return constants.computeIfAbsent(new ConstantKey(copy),
                key -> new TracedTensor(this, size++, copy.type(), copy, null));
    }

    @Override
    public TracedTensor zeros(TensorType type) {
        if (!type.dtype().isDifferentiable()) {
            return constant(NdArray.zeros(type));
        }
        TracedTensor zero = constant(NdArray.scalar(type.dtype(), 0));
        return append(new Broadcast(Primitive.list(type.shape().toArray())), List.of(zero)).get(0);
    }

    @Override
    public List<Tensor> apply(Operation operation, List<Tensor> arguments) {
        GraphTrace inner = innermost(arguments);
        List<TracedTensor> own = new ArrayList<>();
        for (Tensor argument : arguments) {
            own.add(inner.own(argument, operation));
        }
        return List.copyOf(inner.append(operation, own));
    }

    @Override
    public List<Tensor> inline(Graph graph, List<Tensor> arguments) {
        List<TensorType> given = arguments.stream().map(Tensor::type).toList();
        if (!given.equals(graph.inputs())) {
            throw new IllegalArgumentException("inline at %s: the graph takes %s, not %s".formatted(here(),
                    graph.inputs(), given));
        }
        GraphTrace inner = innermost(arguments);
        List<TracedTensor> values = inner.replay(graph,
                arguments.stream().map(argument -> inner.own(argument, "inline")).toList());
        return graph.outputs().stream().<Tensor>map(values::get).toList();
    }

    /** Appends a graph's operations; returns all of its values. */
    List<TracedTensor> replay(Graph graph, List<TracedTensor> arguments) {
        return replay(graph, arguments, false);
    }

    /** Appends a graph's operations so that their reverse finds what it needs; returns all of the graph's values. */
    List<TracedTensor> replayForReverse(Graph graph, List<TracedTensor> arguments) {
        return replay(graph, arguments, true);
    }

    private List<TracedTensor> replay(Graph graph, List<TracedTensor> arguments, boolean reverse) {
        List<TracedTensor> values = new ArrayList<>(arguments);
        graph.constants().forEach(constant -> values.add(constant(constant)));
        for (Node node : graph.nodes()) {
            Operation operation = reverse && node.operation() instanceof Scan scan
                    ? scan.keepingResiduals(engine)
                    : node.operation();
            values.addAll(at(node.source(), () -> append(operation, node.inputs().stream().map(values::get).toList())
                    .subList(0, node.outputs().size())));
        }
        return values;
    }

    /** Runs with all operations attributed to one source line: derivatives belong to the line of their operation. */
    <T> T at(SourceLine line, Supplier<T> action) {
        SourceLine before = source;
        source = line;
        try {
            return action.get();
        } finally {
            source = before;
        }
    }

    @Override
    public Tensor stack(List<Tensor> parts) {
        return apply(Join.STACK, parts).get(0);
    }

    @Override
    public Tensor stack(List<Tensor> parts, int axis) {
        int rank = parts.isEmpty() ? 0 : parts.get(0).shape().rank() + 1;
        return apply(new Join(Join.Axis.NEW, axis < 0 ? axis + rank : axis), parts).get(0);
    }

    @Override
    public Tensor concat(List<Tensor> parts) {
        return apply(Join.CONCAT, parts).get(0);
    }

    @Override
    public Tensor concat(List<Tensor> parts, int axis) {
        int rank = parts.isEmpty() ? 0 : parts.get(0).shape().rank();
        return apply(new Join(Join.Axis.OWN, axis < 0 ? axis + rank : axis), parts).get(0);
    }

    @Override
    public Tensor einsum(String letters, List<Tensor> tensors) {
        return Einsum.einsum(this, letters, tensors);
    }

    @Override
    public Loop scan(List<Tensor> carry, List<Tensor> sequences, int length,
            BiFunction<List<Tensor>, List<Tensor>, Loop> step) {
        return ControlFlow.scan(this, carry, sequences, length, step);
    }

    @Override
    public List<Tensor> cond(Tensor predicate, Supplier<List<Tensor>> yes, Supplier<List<Tensor>> no) {
        return ControlFlow.cond(this, predicate, yes, no);
    }

    @Override
    public List<Tensor> whileLoop(List<Tensor> state, Function<List<Tensor>, Tensor> condition,
            Function<List<Tensor>, List<Tensor>> body, int maximum) {
        return ControlFlow.whileLoop(this, state, condition, body, maximum);
    }

    @Override
    public List<Tensor> checkpoint(Function<List<Tensor>, List<Tensor>> function, List<Tensor> inputs) {
        return ControlFlow.checkpoint(innermost(inputs), function, inputs);
    }

    @Override
    public Tensor root(Function<Tensor, Tensor> function, Tensor guess, double tolerance, int maximum) {
        return ControlFlow.root(innermost(List.of(guess)), true, function, guess, tolerance, maximum);
    }

    @Override
    public Tensor fixedPoint(Function<Tensor, Tensor> function, Tensor guess, double tolerance, int maximum) {
        return ControlFlow.root(innermost(List.of(guess)), false, function, guess, tolerance, maximum);
    }

    /** The tensor as one of this trace, which it has to be. */
    TracedTensor own(Tensor tensor, Operation operation) {
        return own(tensor, operation.name());
    }

    TracedTensor own(Tensor tensor, String operation) {
        if (tensor instanceof TracedTensor own) {
            if (own.trace() == this) {
                return own;
            }
            if (within(own.trace())) {
                return capture(own);
            }
        }
        throw new IllegalArgumentException(
                "%s at %s: %s belongs to another trace; make every tensor in the function that is traced, or give it as an input"
                        .formatted(operation, here(), tensor.type()));
    }

    private boolean within(GraphTrace outer) {
        return parent != null && (parent == outer || parent.within(outer));
    }

    private TracedTensor capture(TracedTensor outer) {
        NdArray constant = outer.constant();
        if (constant != null) {
            return constant(constant);
        }
        TracedTensor near = parent == null ? outer : parent.own(outer, "capture");
        return captured.computeIfAbsent(near, value -> {
            TracedTensor input = new TracedTensor(this, size++, value.type(), null, null);
            inputs.add(input);
            return input;
        });
    }

    /** The tensors of the parent that were used, in the order of the inputs that they became. */
    List<TracedTensor> captured() {
        return List.copyOf(captured.keySet());
    }

    /** The innermost of this trace and those of the tensors: where an operation on them belongs. */
    GraphTrace innermost(Iterable<? extends Tensor> tensors) {
        GraphTrace inner = this;
        for (Tensor tensor : tensors) {
            if (tensor instanceof TracedTensor own && own.trace().within(inner)) {
                inner = own.trace();
            }
        }
        return inner;
    }

    /** Appends an operation or finds its result. */
    List<TracedTensor> append(Operation operation, List<TracedTensor> arguments) {
        if (finished) {
            throw new IllegalStateException(
                    "%s at %s: the trace is over; a tensor lives only while its function is traced"
                            .formatted(operation.name(), here()));
        }
        List<TensorType> types = shapeRule(operation,
                () -> operation.outputs(arguments.stream().map(TracedTensor::type).toList()));
        Optional<TracedTensor> simpler = simplification.simplify(operation, arguments, types);
        if (simpler.isPresent()) {
            return List.of(simpler.get());
        }
        Call call = new Call(operation, arguments.stream().map(TracedTensor::id).toList());
        Application application = calls.get(call);
        if (application == null && operation instanceof Binary binary && binary.function().commutes()) {
            application = calls.get(new Call(operation, call.inputs().reversed()));
        }
        if (application == null) {
            application = new Application(this, size, operation, arguments, types, here());
            size += types.size();
            applications.add(application);
            calls.put(call, application);
        }
        return application.outputs();
    }

    /** Runs a shape rule; its complaint gets the operation's name and the Java line. */
    <T> T shapeRule(Operation operation, Supplier<T> rule) {
        return shapeRule(operation.name(), rule);
    }

    <T> T shapeRule(String name, Supplier<T> rule) {
        try {
            return rule.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s at %s: %s".formatted(name, here(), e.getMessage()), e);
        }
    }

    SourceLine here() {
        return source == null ? Sources.here() : source;
    }

    /** The graph of what the results need. */
    Graph finish(List<? extends Tensor> results) {
        List<TracedTensor> outputs = results.stream().map(result -> own(result, "return")).toList();
        finished = true;
        return extract(inputs, outputs);
    }

    /** The graph of some values as a function of others. */
    Graph extract(List<TracedTensor> from, List<TracedTensor> to) {
        return new Extraction(applications, size).extract(from, to);
    }
}
