package io.fluxion.engine;

import io.fluxion.engine.operations.Broadcast;
import io.fluxion.engine.operations.Reshape;
import io.fluxion.engine.operations.Transpose;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Linearization;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Splits derivatives into a forward pass and linear maps: both products are traced beside the values, then cut where
 * the linear part reads a value that does not depend on a cotangent or tangent. Constants, repetitions,
 * transposes and cheap functions of one kept value are made again in the linear part; what is left at the cut are the residuals.
 */
final class Linearizer {
    /** Operations on elements that cost less than to keep their result. */
    private static final Set<String> CHEAP = Set.of("add", "sub", "mul", "neg", "powi", "abs", "max", "min");
    private final GraphTrace trace;
    private final int nonlinear;
    private final List<TracedTensor> points;

    private Linearizer(GraphTrace trace, int inputs) {
        this.trace = trace;
        this.nonlinear = inputs;
        this.points = trace.inputs().subList(0, inputs);
    }

    static Linearization linearize(GraphEngine engine, Graph graph, List<Integer> wrt) {
        List<TensorType> types = new ArrayList<>(graph.inputs());
        types.addAll(graph.outputTypes());
        wrt.forEach(i -> types.add(graph.inputs().get(i)));
        return new Linearizer(new GraphTrace(engine, types), graph.inputs().size()).split(graph, wrt);
    }

    private Linearization split(Graph graph, List<Integer> wrt) {
        List<TracedTensor> all = trace.inputs();
        List<TracedTensor> cotangents = all.subList(nonlinear, nonlinear + graph.outputs().size());
        List<TracedTensor> tangents = all.subList(nonlinear + graph.outputs().size(), all.size());
        List<TracedTensor> values = trace.replayForReverse(graph, points);
        List<TracedTensor> pulled = ReverseMode.pull(trace, graph, values, cotangents, wrt);
        List<Optional<Tensor>> inputTangents = new ArrayList<>(Collections.nCopies(nonlinear, Optional.empty()));
        for (int i = 0; i < wrt.size(); i++) {
            inputTangents.set(wrt.get(i), Optional.of(tangents.get(i)));
        }
        List<TracedTensor> pushed = ForwardMode.pushAgain(trace, graph, values, inputTangents);

        List<TracedTensor> residuals = residuals(pulled, pushed);
        List<TracedTensor> outputs = graph.outputs().stream().map(values::get).toList();
        return new Linearization(trace.extract(points, joined(outputs, residuals)),
                trace.extract(joined(residuals, cotangents), pulled),
                trace.extract(joined(residuals, tangents), pushed),
                residuals.stream().map(TracedTensor::type).toList());
    }

    private static List<TracedTensor> joined(List<TracedTensor> first, List<TracedTensor> second) {
        List<TracedTensor> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    /** The values at the cut, in the order in which the forward pass makes them. */
    private List<TracedTensor> residuals(List<TracedTensor> pulled, List<TracedTensor> pushed) {
        Dependence linear = Dependence.on(trace, trace.inputs().subList(nonlinear, trace.inputs().size()));
        Dependence known = Dependence.on(trace, points);
        TreeMap<Integer, TracedTensor> residuals = new TreeMap<>();
        boolean[] seen = new boolean[trace.size()];
        Deque<TracedTensor> open = new ArrayDeque<>(pulled);
        open.addAll(pushed);
        while (!open.isEmpty()) {
            TracedTensor value = open.pop();
            if (seen[value.id()]) {
                continue;
            }
            seen[value.id()] = true;
            Application origin = value.origin();
            if (linear.includes(value) || isMadeAgain(value, known)) {
                if (origin != null) {
                    origin.inputs().forEach(open::push);
                }
            } else if (known.includes(value)) {
                residuals.put(value.id(), value);
            }
        }
        return List.copyOf(residuals.values());
    }

    /** Whether a value costs no more to make again than to keep, and asks for nothing larger to be kept. */
    private static boolean isMadeAgain(TracedTensor value, Dependence known) {
        Application origin = value.origin();
        if (origin == null) {
            return false;
        }
        if (origin.operation() instanceof Broadcast || origin.operation() instanceof Reshape
                || origin.operation() instanceof Transpose) {
            return true;
        }
        List<TracedTensor> sources = origin.inputs().stream().filter(known::includes).distinct().toList();
        return CHEAP.contains(origin.operation().name()) && sources.size() == 1
                && sources.get(0).shape().size() <= value.shape().size();
    }
}
