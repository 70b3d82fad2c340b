package io.fluxion.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {
    @TempDir
    Path directory;

    @Test
    void everyNumberReadsBackAsItWas() throws IOException {
        try (TableFile table = new TableFile(new RunDirectory(directory), "a.csv", List.of("t", "x, \"y\""))) {
            table.row(0.1, 1 / 3.0);
            table.row(-0.0, Double.MIN_VALUE);
        }
        assertEquals("t,\"x, \"\"y\"\"\"\n0.1,0.3333333333333333\n-0.0,4.9E-324\n",
                Files.readString(directory.resolve("a.csv")));
    }

    @Test
    void theFileIsNotThereBeforeItIsWholeAndThenReplacesAnEarlierOne() throws IOException {
        Path file = directory.resolve("a.csv");
        try (TableFile table = new TableFile(new RunDirectory(directory), "a.csv", List.of("t"))) {
            table.row(1);
            assertFalse(Files.exists(file));
        }
        try (TableFile table = new TableFile(new RunDirectory(directory), "a.csv", List.of("t"))) {
            assertEquals("t\n1.0\n", Files.readString(file));
            table.row(2);
        }
        assertEquals("t\n2.0\n", Files.readString(file));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        try (TableFile table = new TableFile(new RunDirectory(directory), "a.csv", List.of("t", "x"))) {
            assertEquals("a.csv has 2 columns, and a row has 1 values.",
                    assertThrows(IllegalArgumentException.class, () -> table.row(1)).getMessage());
        }
    }
}
