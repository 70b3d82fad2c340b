package io.fluxion.data.labelled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fluxion.data.DataException;
import io.fluxion.data.DataFiles;
import io.fluxion.data.LabelledExamples;
import io.fluxion.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsTest {
    private static final String PIXELS = ",0,8,16".repeat(21) + ",4";

    private static void refused(String message, String... lines) {
        assertEquals(message, assertThrows(DataException.class, () -> Digits.parse("d.csv", List.of(lines)))
                .getMessage());
    }

    @Test
    void aLineIsALabelAndSixtyFourPixels() {
        LabelledExamples examples = Digits.parse("d.csv", List.of("label,...", "7" + PIXELS, "0" + PIXELS));
        assertEquals(2, examples.size());
        assertEquals(List.of(7, 0), Arrays.stream(examples.labels()).boxed().toList());
        assertEquals(Shape.of(64), examples.shape());
        assertEquals(List.of(0.0, 0.5, 1.0, 0.0), Arrays.stream(examples.features()[1]).limit(4).boxed().toList());
        assertEquals(0.25, examples.features()[1][63]);
        assertEquals("9", examples.classes().get(9));
    }

    @Test
    void whatIsWrongWithTheFileIsSaidWithItsPlace() {
        refused("d.csv holds no image; it needs a line of names and a line for each image.", "label");
        refused("d.csv, line 3: the row has 2 cells; it has to be a label and 64 pixels.", "label", "7" + PIXELS,
                "7,1");
        refused("d.csv, line 2, cell 1: `10` is not a whole number from 0 to 9.", "label", "10" + PIXELS);
        refused("d.csv, line 2, cell 65: `17` is not a whole number from 0 to 16.", "label",
                "1" + PIXELS.replaceAll("4$", "17"));
        refused("d.csv, line 2, cell 2: `` is not a whole number from 0 to 16.", "label",
                "1," + PIXELS.substring(2));
        assertEquals("The file no/such.csv of the data set digits is not there; set the environment variable"
                + " FLUXION_DATA to the folder that holds it, or name it by data.file.",
                assertThrows(DataException.class, () -> new Digits("no/such.csv").load()).getMessage());
    }

    @Test
    void aFileIsFoundWhereTheRunWasStartedOrElseInTheFolderOfData(@TempDir Path directory) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("data/digits"));
        Path file = Files.writeString(folder.resolve("d.csv"), "x");
        assertEquals(Optional.empty(), DataFiles.find("digits/d.csv", directory, Optional.empty()));
        assertEquals(Optional.of(file), DataFiles.find("digits/d.csv", directory, Optional.of("data")));
        assertEquals(Optional.of(file), DataFiles.find("digits/d.csv", Path.of(""),
                Optional.of(directory.resolve("data").toString())));
        assertEquals(Optional.of(file), DataFiles.find("d.csv", folder, Optional.of("nowhere")));
        assertEquals(Optional.empty(), DataFiles.find("\0", directory, Optional.of("data")));
    }

    /** Needs the file in {@code FLUXION_DATA}; numbers by awk. */
    @Test
    void theWholeSet() {
        assumeTrue(DataFiles.find("digits/digits.csv").isPresent(), "FLUXION_DATA has no digits/digits.csv");
        LabelledExamples examples = new Digits("digits/digits.csv").load();
        assertEquals(1797, examples.size());
        int[] counts = new int[10];
        double sum = 0;
        for (int i = 0; i < examples.size(); i++) {
            counts[examples.labels()[i]]++;
            sum += Arrays.stream(examples.features()[i]).sum();
        }
        assertEquals("[178, 182, 177, 183, 181, 182, 181, 179, 174, 180]", Arrays.toString(counts));
        assertEquals(561718 / 16.0, sum);
    }
}
