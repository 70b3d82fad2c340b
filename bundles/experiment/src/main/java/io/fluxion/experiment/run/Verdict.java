package io.fluxion.experiment.run;

import io.fluxion.experiment.Expectation;
import io.fluxion.experiment.TaskResult;
import io.fluxion.report.Numbers;
import io.fluxion.report.Report;
import io.fluxion.shell.ExitCode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a run gave what its file expects.
 *
 * @param exitCode of {@link ExitCode}, for a run that was not stopped
 * @param sentence for people
 * @param judgements one per expectation, in order
 */
record Verdict(int exitCode, String sentence, List<Judgement> judgements) {
    Verdict {
        judgements = List.copyOf(judgements);
    }

    /**
     * An expectation and the value that was found; NaN when there is none.
     */
    record Judgement(Expectation expectation, double value, boolean holds) {}

    /** What a report says of the run in one word. */
    Report.Outcome outcome() {
        if (exitCode != ExitCode.OK) {
            return Report.Outcome.FAILED;
        }
        return judgements.isEmpty() ? Report.Outcome.FINISHED : Report.Outcome.PASSED;
    }

    /** Judges a result. */
    static Verdict of(TaskResult result, List<Expectation> expectations) {
        List<Judgement> judgements = expectations.stream().map(expectation -> {
            double value = result.quantities().getOrDefault(expectation.quantity(), Double.NaN);
            return new Judgement(expectation, value, expectation.holds(value));
        }).toList();
        if (result.state() == TaskResult.State.FAILED) {
            return new Verdict(ExitCode.FAILED, result.message(), judgements);
        }
        if (result.state() == TaskResult.State.STOPPED) {
            return new Verdict(ExitCode.INTERRUPTED, result.message(), judgements);
        }
        List<Judgement> failed = judgements.stream().filter(judgement -> !judgement.holds()).toList();
        if (failed.isEmpty()) {
            int count = expectations.size();
            String held = switch (count) {
                case 0 -> "";
                case 1 -> " The expectation held.";
                default -> " All " + count + " expectations held.";
            };
            return new Verdict(ExitCode.OK, result.message() + held, judgements);
        }
        String broken = failed.stream().map(Verdict::describe).collect(Collectors.joining("; "));
        return new Verdict(ExitCode.EXPECTATION_FAILED, result.message() + " " + failed.size() + " of "
                + expectations.size() + " expectations did not hold: " + broken + ".", judgements);
    }

    private static String describe(Judgement judgement) {
        Expectation expectation = judgement.expectation();
        if (Double.isNaN(judgement.value())) {
            return expectation.quantity() + " has no value";
        }
        return expectation.quantity() + " = " + Numbers.rounded(judgement.value()) + " is outside ["
                + Numbers.rounded(expectation.low()) + ", " + Numbers.rounded(expectation.high()) + "]";
    }
}
