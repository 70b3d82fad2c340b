package io.fluxion.engine;

import io.fluxion.linalg.DenseFactorizations;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Loop;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Traces the functions of loops and branches, and makes the tensors that they take from outside inputs of the operation. */
final class ControlFlow {
    private ControlFlow() {
    }

    static Loop scan(GraphTrace trace, List<Tensor> carry, List<Tensor> sequences, int length,
            BiFunction<List<Tensor>, List<Tensor>, Loop> step) {
        if (carry.isEmpty() && sequences.isEmpty()) {
            throw new IllegalArgumentException("scan at %s: a loop has a carry or sequences".formatted(trace.here()));
        }
        List<TensorType> types = new ArrayList<>(carry.stream().map(Tensor::type).toList());
        for (Tensor sequence : sequences) {
            if (sequence.shape().rank() == 0 || sequence.shape().length(0) != length) {
                throw new IllegalArgumentException("scan at %s: the sequence %s has not %d parts on its first axis"
                        .formatted(trace.here(), sequence.type(), length));
            }
            int[] lengths = sequence.shape().toArray();
            types.add(TensorType.of(sequence.dtype(), java.util.Arrays.copyOfRange(lengths, 1, lengths.length)));
        }
        GraphTrace inner = new GraphTrace(types, trace);
        List<Tensor> inputs = List.copyOf(inner.inputs());
        Loop made = step.apply(inputs.subList(0, carry.size()), inputs.subList(carry.size(), inputs.size()));
        List<TensorType> given = made.carry().stream().map(Tensor::type).toList();
        if (!given.equals(types.subList(0, carry.size()))) {
            throw new IllegalArgumentException("scan at %s: a step makes %s of the carry %s; the types have to stay"
                    .formatted(trace.here(), given, types.subList(0, carry.size())));
        }
        List<Tensor> results = new ArrayList<>(made.carry());
        results.addAll(made.outputs());
        Graph body = inner.finish(results);
        List<Tensor> arguments = new ArrayList<>(carry);
        arguments.addAll(sequences);
        arguments.addAll(inner.captured());
        List<Tensor> outputs = trace.apply(new Scan(body, carry.size(), sequences.size(), length, false),
                arguments);
        return new Loop(outputs.subList(0, carry.size()), outputs.subList(carry.size(), results.size()));
    }

    static List<Tensor> cond(GraphTrace trace, Tensor predicate, Supplier<List<Tensor>> yes,
            Supplier<List<Tensor>> no) {
        Part first = Part.of(trace, List.of(), _ -> yes.get());
        Part second = Part.of(trace, List.of(), _ -> no.get());
        List<TracedTensor> captured = Part.captured(first, second);
        List<Tensor> arguments = new ArrayList<>(List.of(predicate));
        arguments.addAll(captured);
        return trace.apply(new Cond(first.taking(trace.engine(), captured), second.taking(trace.engine(), captured)),
                arguments);
    }

    static List<Tensor> whileLoop(GraphTrace trace, List<Tensor> state, Function<List<Tensor>, Tensor> condition,
            Function<List<Tensor>, List<Tensor>> body, int maximum) {
        if (state.isEmpty() || maximum < 0) {
            throw new IllegalArgumentException(
                    "whileLoop at %s: a loop has a state, and its maximum of passes %d is not negative"
                            .formatted(trace.here(), maximum));
        }
        List<TensorType> types = state.stream().map(Tensor::type).toList();
        Part test = Part.of(trace, types, in -> List.of(condition.apply(in)));
        Part pass = Part.of(trace, types, body);
        List<TracedTensor> captured = Part.captured(test, pass);
        List<Tensor> arguments = new ArrayList<>(state);
        arguments.addAll(captured);
        return trace.apply(
                new WhileLoop(test.taking(trace.engine(), captured), pass.taking(trace.engine(), captured), maximum),
                arguments);
    }

    static List<Tensor> checkpoint(GraphTrace trace, Function<List<Tensor>, List<Tensor>> function,
            List<Tensor> inputs) {
        Part part = Part.of(trace, inputs.stream().map(Tensor::type).toList(), function);
        List<Tensor> arguments = new ArrayList<>(inputs);
        arguments.addAll(part.captured);
        if (arguments.isEmpty() || part.graph.outputs().isEmpty()) {
            return trace.inline(part.graph, arguments);
        }
        arguments.addAll(trace.inline(part.graph, List.copyOf(arguments)));
        return trace.apply(new Checkpoint(part.graph), arguments);
    }

    static Tensor root(GraphTrace trace, boolean newton, Function<Tensor, Tensor> function, Tensor guess,
            double tolerance, int maximum) {
        String name = newton ? "root" : "fixedPoint";
        if (!(tolerance >= 0) || maximum < 1 || !guess.dtype().isReal()) {
            throw new IllegalArgumentException(
                    "%s at %s: the guess %s is real, the tolerance %s not negative, and the most steps %d at least 1"
                            .formatted(name, trace.here(), guess.type(), tolerance, maximum));
        }
        DenseFactorizations dense = trace.engine().factorizations(name, trace);
        Part part = Part.of(trace, List.of(guess.type()), in -> List.of(function.apply(in.get(0))));
        if (!part.graph.outputTypes().equals(List.of(guess.type()))) {
            throw new IllegalArgumentException("%s at %s: the function makes %s of %s; the type has to stay"
                    .formatted(name, trace.here(), part.graph.outputTypes().get(0), guess.type()));
        }
        List<Tensor> arguments = new ArrayList<>(List.of(guess));
        arguments.addAll(part.captured);
        return trace.apply(new Root(dense, part.graph, newton, tolerance, maximum), arguments).get(0);
    }

    /**
     * A function that was traced.
     *
     * @param captured tensors from outside, which are the inputs of the graph after its own
     * @param own number of inputs of its own
     */
    private record Part(Graph graph, List<TracedTensor> captured, int own) {
        static Part of(GraphTrace trace, List<TensorType> types, Function<List<Tensor>, List<Tensor>> function) {
            GraphTrace inner = new GraphTrace(types, trace);
            List<Tensor> inputs = List.copyOf(inner.inputs());
            Graph graph = inner.finish(function.apply(inputs));
            return new Part(graph, inner.captured(), types.size());
        }

        static List<TracedTensor> captured(Part first, Part second) {
            Set<TracedTensor> all = new LinkedHashSet<>(first.captured);
            all.addAll(second.captured);
            return List.copyOf(all);
        }

        /** The graph with more inputs, so that two parts take the same. */
        Graph taking(GraphEngine engine, List<TracedTensor> all) {
            List<TensorType> types = new ArrayList<>(graph.inputs().subList(0, own));
            all.forEach(tensor -> types.add(tensor.type()));
            GraphTrace trace = new GraphTrace(engine, types);
            List<TracedTensor> arguments = new ArrayList<>(trace.inputs().subList(0, own));
            captured.forEach(tensor -> arguments.add(trace.inputs().get(own + all.indexOf(tensor))));
            List<TracedTensor> values = trace.replay(graph, arguments);
            return trace.finish(graph.outputs().stream().map(values::get).toList());
        }
    }
}
