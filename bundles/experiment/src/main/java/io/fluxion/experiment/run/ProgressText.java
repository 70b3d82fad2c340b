package io.fluxion.experiment.run;

import io.fluxion.experiment.Progress;
import io.fluxion.report.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Progress as a line. */
final class ProgressText {
    private static final String GAP = "  ";
    /** Values that stand before the time that is left. */
    private static final int LEADING = 2;
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

    /**
     * For a terminal: five digits, the share done, the time left. What does not fit is left out, the last values first.
     *
     * @param columns of the terminal
     */
    static String terminal(Progress progress, double elapsedSeconds, int columns) {
        List<String> parts = new ArrayList<>(progress.values().entrySet().stream()
                .map(entry -> entry.getKey() + " " + rounded(entry.getValue())).toList());
        List<String> important = new ArrayList<>();
        if (progress.done() > 0 && !progress.limit()) {
            important.add(String.format(Locale.ROOT, "%3.0f %%", 100 * progress.done()));
            parts.addFirst(important.getFirst());
        }
        OptionalDouble left = left(progress, elapsedSeconds);
        if (left.isPresent()) {
            String time = (progress.limit() ? "at most " : "about ") + duration(left.getAsDouble()) + " left";
            parts.add(Math.min(parts.size(), important.size() + LEADING), time);
            important.add(time);
        }
        important.addAll(parts.stream().filter(part -> !important.contains(part)).toList());
        List<String> kept = important.subList(0, fitting(important, GAP, columns));
        return parts.stream().filter(kept::contains).collect(Collectors.joining(GAP));
    }

    /** A line of words, as many as a terminal shows. */
    static String terminal(String line, int columns) {
        List<String> words = List.of(line.split(" "));
        return String.join(" ", words.subList(0, fitting(words, " ", columns)));
    }

    /**
     * How many parts a terminal shows in one line. One that is longer would be broken, and no carriage return goes back
     * over a break.
     */
    private static int fitting(List<String> parts, String gap, int columns) {
        int length = -gap.length();
        int count = 0;
        while (count < parts.size() && length + gap.length() + parts.get(count).length() < columns) {
            length += gap.length() + parts.get(count).length();
            count++;
        }
        return count;
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
