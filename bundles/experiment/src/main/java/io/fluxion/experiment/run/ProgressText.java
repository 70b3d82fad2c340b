package io.fluxion.experiment.run;

import io.fluxion.experiment.Progress;
import io.fluxion.report.Numbers;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Progress as a line. */
final class ProgressText {
    /** A line that is longer would be broken by a narrow terminal, and no carriage return goes back over a break. */
    private static final int WIDTH = 79;
    private static final double MINUTE = 60;
    private static final double HOUR = 3600;

    private ProgressText() {
    }

    /** Seconds that are left, if the rest goes as fast as what is done. */
    static OptionalDouble left(Progress progress, double elapsedSeconds) {
        return progress.done() > 0
                ? OptionalDouble.of(elapsedSeconds * (1 - progress.done()) / progress.done())
                : OptionalDouble.empty();
    }

    /** For a terminal: five digits, the share done, the time left. */
    static String terminal(Progress progress, double elapsedSeconds) {
        String values = progress.values().entrySet().stream()
                .map(entry -> entry.getKey() + " " + rounded(entry.getValue())).collect(Collectors.joining("  "));
        String share = progress.done() > 0 && !progress.limit()
                ? String.format(Locale.ROOT, "%3.0f %%  ", 100 * progress.done())
                : "";
        OptionalDouble left = left(progress, elapsedSeconds);
        String time = left.isPresent()
                ? "  " + (progress.limit() ? "at most " : "about ") + duration(left.getAsDouble()) + " left"
                : "";
        String line = share + values + time;
        return line.substring(0, Math.min(WIDTH, line.length()));
    }

    /** For the log: every digit, no clock. */
    static String log(Progress progress) {
        return progress.values().entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining("  "));
    }

    private static String rounded(Number number) {
        return number instanceof Double || number instanceof Float
                ? Numbers.rounded(number.doubleValue())
                : number.toString();
    }

    private static String duration(double seconds) {
        if (seconds < MINUTE) {
            return Math.round(seconds) + " s";
        }
        return seconds < HOUR
                ? Math.round(seconds / MINUTE) + " min"
                : String.format(Locale.ROOT, "%.1f h", seconds / HOUR);
    }
}
