package io.fluxion.experiment.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Numbers that readers of YAML 1.1 take for numbers too: for PyYAML, {@code 1e-8} is a text. */
class YamlDialectsTest {
    private static final Path EXPERIMENTS = Path.of("../../experiments");
    /** What the core schema of YAML 1.2 reads as a number. */
    private static final Pattern NUMBER = Pattern
            .compile("[-+]?([.][0-9]+|[0-9]+([.][0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?[.](inf|Inf|INF)|[.](nan|NaN|NAN)");
    /** Integers and reals of YAML 1.1, in the narrower way of PyYAML. */
    private static final Pattern OLD_NUMBER = Pattern.compile("[-+]?(0|[1-9][0-9_]*)"
            + "|[-+]?[0-9][0-9_]*[.][0-9_]*([eE][-+][0-9]+)?|[.][0-9][0-9_]*([eE][-+][0-9]+)?"
            + "|[-+]?[.](inf|Inf|INF)|[.](nan|NaN|NAN)");

    @Test
    void whatIsWrittenIsANumberInBoth() {
        Random random = new Random(7);
        List<Double> numbers = new ArrayList<>(List.of(1e-8, 1e20, -1e-300, 1.5e-9, 0.0, -0.0, 1e15, 12345678.0,
                Double.MIN_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        for (int i = 0; i < 1000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                numbers.add(number);
            }
        }
        for (double number : numbers) {
            String text = Scalars.yaml(number);
            assertTrue(OLD_NUMBER.matcher(text).matches(), text);
            assertEquals(number, ((Number) ((Value.Scalar) ExperimentReader.readOverride("a=" + text, text,
                    new Problems())).content()).doubleValue(), text);
        }
        assertEquals("1.0e-8", Scalars.yaml(1e-8));
        assertEquals("1.0e+20", Scalars.yaml(1e20));
    }

    @Test
    void theShippedExperimentsHaveTheSameNumbersInBoth() throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(EXPERIMENTS)) {
            files = listed.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
        int numbers = 0;
        for (Path file : files) {
            for (Event event : new Parse(LoadSettings.builder().build()).parseString(Files.readString(file))) {
                if (event instanceof ScalarEvent scalar && scalar.isPlain()
                        && NUMBER.matcher(scalar.getValue()).matches()) {
                    numbers++;
                    assertTrue(OLD_NUMBER.matcher(scalar.getValue()).matches(), file + ": " + scalar.getValue());
                }
            }
        }
        assertTrue(numbers > 50, numbers + " numbers in " + files);
    }
}
