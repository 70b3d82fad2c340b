package io.fluxion.experiment.tasks;

import io.fluxion.experiment.TaskResult;
import io.fluxion.model.TracedSystem;
import io.fluxion.report.Block;
import io.fluxion.report.Report;
import io.fluxion.solve.Solution;
import io.fluxion.tensor.Formulas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a solve into numbers, tables and charts.
 *
 * @param method its name
 * @param end where the solve should end
 * @param requested number of equidistant times that were asked for
 */
record SimulateReport(Formulas formulas, TracedSystem system, String method, double end, int requested) {

    /**
     * The result.
     *
     * @param reason why the solve did not reach its end, as the end of a sentence
     */
    TaskResult result(Solution<double[]> solution, Recording recording, String reason) {
        Map<String, Double> quantities = new LinkedHashMap<>();
        for (int j = 0; j < system.variables().size(); j++) {
            quantities.put(system.variables().get(j).name(), solution.state()[j]);
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("t", solution.end());
        result.put("y", solution.state());
        result.put("status", solution.status().name());
        result.put("accepted_steps", solution.statistics().accepted());
        result.put("rejected_steps", solution.statistics().rejected());
        result.put("evaluations", solution.statistics().evaluations());
        TaskResult.State state = solution.ok()
                ? TaskResult.State.DONE
                : solution.status() == Solution.Status.STOPPED ? TaskResult.State.STOPPED : TaskResult.State.FAILED;
        String message = switch (state) {
            case DONE -> "Solved " + system.plugin().name() + " with " + method + " to t = " + solution.end() + " in "
                    + solution.statistics().accepted() + " steps; y = " + Arrays.toString(solution.state()) + ".";
            case STOPPED -> "The solve was stopped at t = " + solution.end() + ".";
            case FAILED -> "The solve of " + system.plugin().name() + " with " + method + " did not reach t = " + end
                    + ": " + reason;
        };
        return new TaskResult(state, message, quantities, Map.of(), result, sections(solution, recording));
    }

    private List<Report.Section> sections(Solution<double[]> solution, Recording recording) {
        Curve curve = recording.curve();
        List<Block> blocks = new ArrayList<>(StateCharts.overTime(system, curve));
        blocks.addAll(StateCharts.portraits(system, curve, Optional.empty()));
        blocks.add(new Block.Text("The curves go through the end of every accepted step and follow the method's dense"
                + " output between. The file " + SimulateTask.TRAJECTORY + " beside this page has " + recording.rows()
                + " rows with every digit: the start"
                + (requested > 0 ? ", " + requested + " equidistant times" : "")
                + " and the end of every accepted step."));
        List<List<String>> rows = new ArrayList<>();
        for (int j = 0; j < system.variables().size(); j++) {
            rows.add(List.of(system.variables().get(j).name(), system.variables().get(j).unit(),
                    Double.toString(solution.state()[j])));
        }
        blocks.add(new Block.Table("end", "State at t = " + solution.end(), List.of("Variable", "Unit", "Value"), rows,
                List.of()));
        return List.of(new Report.Section("solution", "Solution", blocks), SystemBlocks.equations(formulas, system),
                SystemBlocks.statistics(solution, "What the solve took"));
    }
}
