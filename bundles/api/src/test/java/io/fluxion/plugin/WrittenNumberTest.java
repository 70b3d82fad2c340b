package io.fluxion.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenNumberTest {
    private static void says(double expected, String text) {
        assertEquals(OptionalDouble.of(expected), WrittenNumber.parse(text), text);
    }

    @Test
    void readsDecimalNumbersAndQuotients() {
        says(10, "10");
        says(0.25, ".25");
        says(-3, " -3. ");
        says(1.5e-8, "+1.5E-8");
        says(8.0 / 3, "8/3");
        says(-0.5e3 / 7, " -0.5e3 / +7");
        says(-0.0, "-0");
    }

    /** What Java's own parser would take, and what it would make infinite or NaN. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "ten", "1f", "2d", "0x1p3", "NaN", "Infinity", "1e999", "1/0", "0/0", "1/",
            "/2", "1/2/3", "1 2", "1e", "--1"})
    void refusesEverythingElse(String text) {
        assertTrue(WrittenNumber.parse(text).isEmpty(), text);
    }
}
