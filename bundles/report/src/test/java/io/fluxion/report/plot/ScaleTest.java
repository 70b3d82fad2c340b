package io.fluxion.report.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void endsOfTheDataLieAtTheEndsOfTheAxis() {
        Scale scale = scale(false, 1900, 1920);
        assertEquals(50, scale.place(1900), 1e-9);
        assertEquals(350, scale.place(1920), 1e-9);
        assertEquals(200, scale.place(1910), 1e-9);
    }

    @Test
    void ticksStandAtRoundValuesWhereTheValuesLie() {
        assertEquals(List.of("1900", "1905", "1910", "1915", "1920"), labels(scale(false, 1900, 1920), 5));
        assertEquals(List.of("−0.4", "−0.2", "0", "0.2", "0.4"), labels(scale(false, -0.5, 0.5), 5));
        assertEquals(List.of("0", "1·10^−6", "2·10^−6", "3·10^−6"), labels(scale(false, 0, 3.2e-6), 4));
        assertEquals(List.of("0", "2·10^5", "4·10^5", "6·10^5"), labels(scale(false, 0, 6e5), 3));
        Scale scale = scale(false, -0.5, 0.5);
        for (Scale.Tick tick : scale.ticks(5)) {
            assertEquals(scale.place(Double.parseDouble(tick.label().replace('−', '-'))), tick.place(), 1e-9);
        }
    }

    @Test
    void logarithmicAxesHaveWholePowers() {
        Scale scale = scale(true, 1e-9, 100);
        assertEquals(50, scale.place(1e-9), 1e-9);
        assertEquals(350, scale.place(100), 1e-9);
        assertEquals(List.of("10^−8", "10^−6", "10^−4", "10^−2", "10^0", "10^2"), labels(scale, 5));
        assertEquals(List.of("10^0", "10^1"), labels(scale(true, 1, 10), 5));
        assertTrue(Double.isNaN(scale.place(-1)));
    }

    @Test
    void oneValueAndNoValueHaveAnAxisToo() {
        assertTrue(Double.isFinite(scale(false, 3, 3).place(3)));
        assertTrue(Double.isFinite(scale(false, Double.NaN, Double.NaN).place(0)));
        assertTrue(scale(false, 3, 3).ticks(5).size() >= 2);
    }

    private static Scale scale(boolean logarithmic, double low, double high) {
        return Scale.of(List.of(new double[]{high, Double.NaN, low}), logarithmic, false, 0, 50, 350);
    }

    private static List<String> labels(Scale scale, int wanted) {
        return scale.ticks(wanted).stream().map(Scale.Tick::label).toList();
    }
}
