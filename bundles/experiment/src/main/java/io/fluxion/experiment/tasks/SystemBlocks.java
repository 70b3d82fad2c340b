package io.fluxion.experiment.tasks;

import io.fluxion.data.TimeSeries;
import io.fluxion.model.StateVariable;
import io.fluxion.model.TracedSystem;
import io.fluxion.report.Block;
import io.fluxion.report.Report;
import io.fluxion.solve.Solution;
import io.fluxion.solve.Statistics;
import io.fluxion.tensor.Formulas;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parts of a report about a system and its solution. */
final class SystemBlocks {
    private SystemBlocks() {
    }

    /** The equations with the time derivatives on their left sides. */
    static Report.Section equations(Formulas formulas, TracedSystem system) {
        if (!system.learned().isEmpty()) {
            return new Report.Section("equations", "Equations",
                    List.of(new Block.Text(system.plugin().help()), learned(system)));
        }
        Block.Text help = new Block.Text(system.plugin().help());
        try {
            return new Report.Section("equations", "Equations", List.of(help, written(formulas, system)));
        } catch (IllegalArgumentException e) {
            // some equations cannot be written, which is no reason to lose a solution
            return new Report.Section("equations", "Equations",
                    List.of(help, new Block.Text("Formulas are missing: " + e.getMessage() + ".")));
        }
    }

    private static Block written(Formulas formulas, TracedSystem system) {
        List<String> symbols = system.variables().stream().map(StateVariable::symbol).toList();
        List<List<String>> names = List.of(List.of("t"), symbols, system.parameters());
        List<String> latex = new ArrayList<>();
        List<String> mathml = new ArrayList<>();
        List<String> right = formulas.latex(system.field(), names);
        List<String> rightMathml = formulas.mathml(system.field(), names);
        for (int i = 0; i < right.size(); i++) {
            if (right.size() != symbols.size()) { // a velocity on a group
                latex.add("v_" + (i + 1) + " = " + right.get(i));
                mathml.add("<mrow><msub><mi>v</mi><mn>" + (i + 1) + "</mn></msub><mo>=</mo>" + rightMathml.get(i)
                        + "</mrow>");
                continue;
            }
            latex.add("\\frac{d " + formulas.symbol(Formulas.Format.LATEX, symbols.get(i)) + "}{d t} = "
                    + right.get(i));
            mathml.add("<mrow><mfrac><mrow><mi>d</mi>" + formulas.symbol(Formulas.Format.MATHML, symbols.get(i))
                    + "</mrow><mrow><mi>d</mi><mi>t</mi></mrow></mfrac><mo>=</mo>" + rightMathml.get(i)
                    + "</mrow>");
        }
        return new Block.Equations(mathml, latex);
    }

    private static Block learned(TracedSystem system) {
        List<List<String>> rows = system.learned().stream().map(array -> List.of(array.path(),
                array.shape().toString(), String.valueOf(array.shape().size()))).toList();
        return new Block.Table("learned", "Learned parameters", List.of("Array", "Shape", "Elements"), rows, List.of());
    }

    /** What the data are, where they come from and under which license, as far as that is known and not said already. */
    static String origin(TimeSeries data) {
        String known = Stream.of(data.source(), data.license())
                .filter(part -> !part.isBlank() && !part.equals(data.title())).collect(Collectors.joining("; "));
        return "Data: " + data.title() + (known.isEmpty() ? "" : " (" + known + ")") + ".";
    }

    /** What a solve took; an explicit method has no row of Jacobians. */
    static Report.Section statistics(Solution<?> solution, String caption) {
        Statistics statistics = solution.statistics();
        List<List<String>> rows = new ArrayList<>(List.of(
                List.of("accepted steps", String.valueOf(statistics.accepted())),
                List.of("rejected steps", String.valueOf(statistics.rejected())),
                List.of("evaluations of the field", String.valueOf(statistics.evaluations()))));
        if (statistics.jacobians() > 0) {
            rows.add(List.of("Jacobians", String.valueOf(statistics.jacobians())));
        }
        if (statistics.factorizations() > 0) {
            rows.add(List.of("factorizations", String.valueOf(statistics.factorizations())));
        }
        return new Report.Section("solver", "Solver statistics",
                List.of(new Block.Table("solver", caption, List.of("What", "Count"), rows, List.of())));
    }
}
