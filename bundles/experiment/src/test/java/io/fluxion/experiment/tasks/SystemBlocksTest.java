package io.fluxion.experiment.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fluxion.data.TimeSeries;
import java.util.List;
import org.junit.jupiter.api.Test;

class SystemBlocksTest {
    private static String origin(String title, String source, String license) {
        return SystemBlocks.origin(
                new TimeSeries(title, source, license, "", new double[0], List.of(), List.of(), new double[0][]));
    }

    @Test
    void theOriginOfDataSaysOnlyWhatIsKnown() {
        assertEquals("Data: Pelts (Hewitt 1921; public domain).", origin("Pelts", "Hewitt 1921", "public domain"));
        assertEquals("Data: growth-y.csv.", origin("growth-y.csv", "growth-y.csv", ""));
        assertEquals("Data: growth-y.csv (CC0-1.0).", origin("growth-y.csv", "growth-y.csv", "CC0-1.0"));
    }
}
