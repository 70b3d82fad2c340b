package io.fluxion.engine;

import io.fluxion.linalg.DenseFactorizations;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Linearization;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The engine: traces, transforms and evaluates. It has no state but a count and a service, and serves all threads. */
@Component
public final class GraphEngine implements Engine {
    private final AtomicLong traces = new AtomicLong();
    /**
     * None or one; it comes and goes with the bundle that offers it. A list, because the compiler of whoever uses this class would miss
     * the annotations' enumerations that an optional reference takes.
     */
    @Reference
    private volatile List<DenseFactorizations> factorizations = List.of();

    /** An engine without factorizations of matrices. */
    public GraphEngine() {
    }

    /** @param factorizations for the operations of {@link io.fluxion.tensor.LinearAlgebra} */
    public GraphEngine(DenseFactorizations factorizations) {
        this.factorizations = List.of(factorizations);
    }

    /** Who factors matrices for an operation. */
    DenseFactorizations factorizations(String operation, GraphTrace trace) {
        List<DenseFactorizations> present = factorizations;
        if (present.isEmpty()) {
            throw new IllegalStateException(("%s at %s: nothing here factors matrices; the bundle linalg-ejml does:"
                    + " install it, or give the engine its EjmlDenseFactorizations").formatted(operation,
                            trace.here()));
        }
        return present.get(0);
    }

    @Override
    public Graph trace(List<TensorType> inputs, Function<List<Tensor>, List<Tensor>> function) {
        traces.incrementAndGet();
        GraphTrace trace = new GraphTrace(this, inputs);
        return trace.finish(function.apply(List.copyOf(trace.inputs())));
    }

    @Override
    public Graph jvp(Graph graph, List<Integer> wrt) {
        requireDifferentiable(graph, wrt);
        List<TensorType> types = new ArrayList<>(graph.inputs());
        wrt.forEach(i -> types.add(graph.inputs().get(i)));
        GraphTrace trace = new GraphTrace(this, types);
        int inputs = graph.inputs().size();
        List<TracedTensor> values = trace.replay(graph, trace.inputs().subList(0, inputs));
        List<Optional<Tensor>> tangents = new ArrayList<>(Collections.nCopies(inputs, Optional.empty()));
        for (int i = 0; i < wrt.size(); i++) {
            tangents.set(wrt.get(i), Optional.of(trace.inputs().get(inputs + i)));
        }
        return trace.finish(outputs(graph, values, ForwardMode.push(trace, graph, values, tangents)));
    }

    @Override
    public Graph vjp(Graph graph, List<Integer> wrt) {
        requireDifferentiable(graph, wrt);
        List<TensorType> types = new ArrayList<>(graph.inputs());
        types.addAll(graph.outputTypes());
        GraphTrace trace = new GraphTrace(this, types);
        int inputs = graph.inputs().size();
        List<TracedTensor> values = trace.replayForReverse(graph, trace.inputs().subList(0, inputs));
        List<TracedTensor> cotangents = trace.inputs().subList(inputs, types.size());
        return trace.finish(outputs(graph, values, ReverseMode.pull(trace, graph, values, cotangents, wrt)));
    }

    @Override
    public Graph gradient(Graph graph, List<Integer> wrt) {
        requireDifferentiable(graph, wrt);
        if (graph.outputs().size() != 1 || !graph.outputTypes().get(0).shape().equals(Shape.SCALAR)
                || !graph.outputTypes().get(0).dtype().isReal()) {
            throw new IllegalArgumentException(
                    "a gradient needs one real scalar as the only output, not " + graph.outputTypes());
        }
        GraphTrace trace = new GraphTrace(this, graph.inputs());
        List<TracedTensor> values = trace.replayForReverse(graph, trace.inputs());
        TracedTensor one = trace.constant(NdArray.scalar(graph.outputTypes().get(0).dtype(), 1));
        return trace.finish(outputs(graph, values, ReverseMode.pull(trace, graph, values, List.of(one), wrt)));
    }

    @Override
    public Graph vmap(Graph graph, List<Integer> inputs, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a batch has at least one element, not " + size);
        }
        List<TensorType> types = new ArrayList<>(graph.inputs());
        List<Boolean> mapped = new ArrayList<>(Collections.nCopies(types.size(), false));
        for (int i : inputs) {
            types.set(i, BatchMode.batched(types.get(i), size));
            mapped.set(i, true);
        }
        GraphTrace trace = new GraphTrace(this, types);
        return trace.finish(BatchMode.run(trace, graph, trace.inputs(), mapped, size));
    }

    @Override
    public Graph jacobian(Graph graph, int input) {
        requireDifferentiable(graph, List.of(input));
        if (graph.outputs().size() != 1 || !graph.outputTypes().get(0).dtype().isReal()
                || !graph.inputs().get(input).dtype().isReal()) {
            throw new IllegalArgumentException("a Jacobian is of one real output by a real input, not of %s by %s"
                    .formatted(graph.outputTypes(), graph.inputs().get(input)));
        }
        TensorType from = graph.inputs().get(input);
        TensorType to = graph.outputTypes().get(0);
        boolean forward = from.shape().size() <= to.shape().size();
        TensorType direction = forward ? from : to;
        int size = direction.shape().size();
        if (size == 0) {
            return trace(graph.inputs(), in -> List.of(in.get(0).trace().inline(graph, in).get(0),
                    in.get(0).trace().zeros(jacobianType(to, from))));
        }
        int last = graph.inputs().size();
        Graph products = vmap(select(forward ? jvp(graph, List.of(input)) : vjp(graph, List.of(input)), List.of(1)),
                List.of(last), size);
        return trace(graph.inputs(), in -> {
            List<Tensor> arguments = new ArrayList<>(in);
            arguments.add(in.get(0).trace().constant(identity(direction)));
            Tensor rows = in.get(0).trace().inline(products, arguments).get(0);
            Tensor jacobian = forward ? rows.reshape(size, to.shape().size()).transpose() : rows;
            return List.of(in.get(0).trace().inline(graph, in).get(0),
                    jacobian.reshape(jacobianType(to, from).shape().toArray()));
        });
    }

    private static TensorType jacobianType(TensorType to, TensorType from) {
        int rank = to.shape().rank();
        int[] lengths = Arrays.copyOf(to.shape().toArray(), rank + from.shape().rank());
        System.arraycopy(from.shape().toArray(), 0, lengths, rank, from.shape().rank());
        return new TensorType(to.dtype(), Shape.of(lengths));
    }

    /** All unit directions of a type, one after the other. */
    private static NdArray identity(TensorType type) {
        int size = type.shape().size();
        NdArray identity = NdArray.zeros(BatchMode.batched(type, size));
        for (int i = 0; i < size; i++) {
            identity.set(i * size + i, 1);
        }
        return identity;
    }

    @Override
    public Graph hessianVectorProduct(Graph graph, List<Integer> wrt) {
        int gradients = wrt.size();
        List<Integer> outputs = new ArrayList<>();
        for (int i = 0; i <= gradients; i++) {
            outputs.add(i);
        }
        for (int i = 1; i <= gradients; i++) {
            outputs.add(1 + gradients + i);
        }
        return select(jvp(gradient(graph, wrt), wrt), outputs);
    }

    @Override
    public Graph jet(Graph graph, List<Integer> wrt, int order) {
        requireDifferentiable(graph, wrt);
        requireOrder(order);
        return TaylorMode.jet(this, graph, wrt, order);
    }

    @Override
    public Graph solutionSeries(Graph field, int order) {
        requireOrder(order);
        List<TensorType> inputs = field.inputs();
        if (inputs.size() < 2 || !inputs.get(0).shape().equals(Shape.SCALAR)
                || !field.outputTypes().equals(List.of(inputs.get(1)))) {
            throw new IllegalArgumentException(
                    "a differential equation's graph takes t and y and gives one derivative of y's type; this one takes %s and gives %s"
                            .formatted(inputs, field.outputTypes()));
        }
        return TaylorMode.solution(this, field, order);
    }

    private static void requireOrder(int order) {
        if (order < 1) {
            throw new IllegalArgumentException("a Taylor series has an order of at least 1, not " + order);
        }
    }

    @Override
    public Linearization linearize(Graph graph, List<Integer> wrt) {
        requireDifferentiable(graph, wrt);
        return Linearizer.linearize(this, graph, wrt);
    }

    @Override
    public Graph select(Graph graph, List<Integer> outputs) {
        GraphTrace trace = new GraphTrace(this, graph.inputs());
        List<TracedTensor> values = trace.replay(graph, trace.inputs());
        return trace.finish(outputs.stream().map(i -> values.get(graph.outputs().get(i))).toList());
    }

    @Override
    public List<NdArray> evaluate(Graph graph, List<NdArray> inputs) {
        return Interpreter.evaluate(graph, inputs);
    }

    @Override
    public long traces() {
        return traces.get();
    }

    private static List<TracedTensor> outputs(Graph graph, List<TracedTensor> values, List<TracedTensor> derivatives) {
        List<TracedTensor> all = new ArrayList<>();
        graph.outputs().forEach(i -> all.add(values.get(i)));
        all.addAll(derivatives);
        return all;
    }

    private static void requireDifferentiable(Graph graph, List<Integer> wrt) {
        for (int i : wrt) {
            if (i < 0 || i >= graph.inputs().size() || !graph.inputs().get(i).dtype().isDifferentiable()) {
                throw new IllegalArgumentException("no derivative by input %d of a graph with the inputs %s"
                        .formatted(i, graph.inputs()));
            }
        }
    }
}
