package io.fluxion.engine.formula;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.Formulas;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Prints what a small graph computes, one formula per element of its output. */
@Component
public final class GraphFormulas implements Formulas {
    @Override
    public String symbol(Format format, String name) {
        Notation notation = switch (format) {
            case LATEX -> new Latex();
            case TEXT -> new PlainText();
            case MATHML -> new MathMl();
        };
        return notation.symbol(name);
    }

    @Override
    public List<String> latex(Graph graph, List<List<String>> names) {
        return write(graph, names, new Latex());
    }

    @Override
    public List<String> text(Graph graph, List<List<String>> names) {
        return write(graph, names, new PlainText());
    }

    @Override
    public List<String> mathml(Graph graph, List<List<String>> names) {
        return write(graph, names, new MathMl());
    }

    @Override
    public List<List<String>> jacobian(Graph graph, int wrt, List<List<String>> names) {
        GraphEngine engine = new GraphEngine();
        Graph tangents = engine.select(engine.jvp(graph, List.of(wrt)), List.of(1));
        int n = graph.inputs().get(wrt).shape().size();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < graph.outputTypes().get(0).shape().size(); i++) {
            rows.add(new ArrayList<>());
        }
        for (int j = 0; j < n; j++) {
            double[] unit = new double[n];
            unit[j] = 1;
            Graph column = engine.trace(graph.inputs(), in -> {
                List<Tensor> all = new ArrayList<>(in);
                Tensor one = in.get(wrt).trace().constant(NdArray.of(unit, n));
                all.add(one.cast(in.get(wrt).dtype()));
                return in.get(wrt).trace().inline(tangents, all);
            });
            List<String> entries = text(column, names);
            for (int i = 0; i < entries.size(); i++) {
                rows.get(i).add(entries.get(i));
            }
        }
        return rows;
    }

    private static List<String> write(Graph graph, List<List<String>> names, Notation notation) {
        return SymbolicEvaluation.evaluate(graph, names).stream().map(new Writer(notation)::write).toList();
    }
}
