package io.fluxion.engine.formula;

import io.fluxion.tensor.Formulas;
import io.fluxion.tensor.Graph;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Prints what a small graph computes, one formula per element of its output. */
@Component
public final class GraphFormulas implements Formulas {
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

    private static List<String> write(Graph graph, List<List<String>> names, Notation notation) {
        return SymbolicEvaluation.evaluate(graph, names).stream().map(new Writer(notation)::write).toList();
    }
}
