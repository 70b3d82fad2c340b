package io.fluxion.engine;

import io.fluxion.engine.operations.Primitive;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Node;
import io.fluxion.tensor.Series;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Taylor coefficients go along with the values. */
final class TaylorMode {
    private TaylorMode() {
    }

    /** The graph of values and coefficients, see {@link io.fluxion.tensor.Engine#jet}. */
    static Graph jet(GraphEngine engine, Graph graph, List<Integer> wrt, int order) {
        List<TensorType> types = new ArrayList<>(graph.inputs());
        for (int i : wrt) {
            for (int k = 0; k < order; k++) {
                types.add(graph.inputs().get(i));
            }
        }
        GraphTrace trace = new GraphTrace(engine, types);
        int count = graph.inputs().size();
        List<TracedTensor> values = trace.replay(graph, trace.inputs().subList(0, count));
        List<Series> inputs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int place = wrt.indexOf(i);
            inputs.add(place < 0
                    ? Series.constant(values.get(i), order)
                    : new Series(values.get(i), trace.inputs()
                            .subList(count + place * order, count + (place + 1) * order).stream()
                            .map(term -> Optional.<Tensor>of(term)).toList()));
        }
        List<TracedTensor> results = new ArrayList<>();
        graph.outputs().forEach(i -> results.add(values.get(i)));
        List<Series> outputs = push(trace, graph, values, inputs);
        for (int i = 0; i < outputs.size(); i++) {
            for (Optional<Tensor> term : outputs.get(i).terms()) {
                results.add(ReverseMode.orZeros(trace, term, values.get(graph.outputs().get(i))));
            }
        }
        return trace.finish(results);
    }

    /** The recursion of {@link io.fluxion.tensor.Engine#solutionSeries}; each pass finds the lower orders in the trace. */
    static Graph solution(GraphEngine engine, Graph field, int order) {
        GraphTrace trace = new GraphTrace(engine, field.inputs());
        List<TracedTensor> values = trace.replay(field, trace.inputs());
        Tensor t = values.get(0);
        List<Optional<Tensor>> time = new ArrayList<>();
        List<Optional<Tensor>> state = new ArrayList<>();
        Optional<Tensor> derivative = Optional.of(values.get(field.outputs().get(0)));
        for (int k = 1; k <= order; k++) {
            int next = k;
            state.add(derivative.map(value -> next == 1 ? value : value.dividedBy(next)));
            time.add(k == 1 ? Optional.of(t.constant(1)) : Optional.empty());
            if (k < order) {
                List<Series> inputs = new ArrayList<>();
                inputs.add(new Series(t, time));
                inputs.add(new Series(values.get(1), state));
                for (int i = 2; i < field.inputs().size(); i++) {
                    inputs.add(Series.constant(values.get(i), k));
                }
                derivative = push(trace, field, values, inputs).get(0).term(k);
            }
        }
        return trace.finish(state.stream().map(term -> ReverseMode.orZeros(trace, term, values.get(1))).toList());
    }

    /** All terms, with zeros in place of empty ones. */
    static List<Tensor> filled(Series series) {
        return series.terms().stream().map(term -> term.orElseGet(() -> Primitive.zeros(series.value()))).toList();
    }

    /** Each value with as many of the terms, which follow each other; without terms where it has no derivative. */
    static List<Series> series(List<Tensor> values, List<Tensor> terms, int order) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Tensor value = values.get(i);
            series.add(value.dtype().isDifferentiable()
                    ? new Series(value, terms.subList(i * order, (i + 1) * order).stream().map(Optional::of).toList())
                    : Series.constant(value, order));
        }
        return series;
    }

    /** The series of each output. */
    private static List<Series> push(GraphTrace trace, Graph graph, List<TracedTensor> values, List<Series> inputs) {
        int order = inputs.get(0).order();
        List<Series> all = new ArrayList<>(inputs);
        for (int i = inputs.size(); i < inputs.size() + graph.constants().size(); i++) {
            all.add(Series.constant(values.get(i), order));
        }
        for (Node node : graph.nodes()) {
            List<Tensor> outputs = ReverseMode.outputs(node, values);
            List<Series> arriving = node.inputs().stream().map(all::get).toList();
            boolean still = arriving.stream().allMatch(Series::isConstant)
                    || outputs.stream().noneMatch(output -> output.dtype().isDifferentiable());
            List<Series> leaving = still
                    ? outputs.stream().map(output -> Series.constant(output, order)).toList()
                    : trace.at(node.source(), () -> jet(node, arriving, outputs));
            for (int k = 1; k <= order; k++) {
                int term = k;
                ReverseMode.requireTypes(node, "jet", leaving.stream().map(series -> series.term(term)).toList(),
                        outputs);
            }
            all.addAll(leaving);
        }
        return graph.outputs().stream().map(all::get).toList();
    }

    private static List<Series> jet(Node node, List<Series> arriving, List<Tensor> outputs) {
        try {
            return node.operation().jet(arriving, outputs);
        } catch (UnsupportedOperationException e) {
            throw new UnsupportedOperationException("%s at %s: %s".formatted(node.operation().name(), node.source(),
                    e.getMessage()), e);
        }
    }
}
