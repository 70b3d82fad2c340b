package io.fluxion.data.labelled;

import io.fluxion.data.DataException;
import io.fluxion.data.DataFiles;
import io.fluxion.data.LabelledDataset;
import io.fluxion.data.LabelledExamples;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Handwritten digits as images of 8 by 8 pixels (Alpaydin and Kaynak 1998, the test part of the UCI set): 1,797 examples of
 * 64 numbers, here from 0 to 1. The file has a line of names and then a line for each image, {@code label,p0,...,p63} with
 * values from 0 to 16; it is looked for as {@link DataFiles} says.
 *
 * @param file of the images
 */
@Plugin(kind = LabelledDataset.class, name = "digits", help = "1,797 handwritten digits of 8 by 8 pixels", citation = "doi:10.24432/C50P49")
public record Digits(
        @Param(value = "digits/digits.csv", help = "of the images; looked for in FLUXION_DATA too") String file)
        implements
            LabelledDataset {
    private static final int PIXELS = 64;
    private static final int CLASSES = 10;
    private static final double WHITE = 16;

    @Override
    public LabelledExamples load() {
        Path path = DataFiles.find(file).orElseThrow(() -> new DataException("The file " + file
                + " of the data set digits is not there; set the environment variable " + DataFiles.VARIABLE
                + " to the folder that holds it, or name it by data.file."));
        try {
            return parse(file, Files.readAllLines(path));
        } catch (IOException e) {
            throw new DataException("The file " + file + " cannot be read: " + e.getMessage() + ".");
        }
    }

    /** @param lines with that of names */
    static LabelledExamples parse(String file, List<String> lines) {
        int examples = lines.size() - 1;
        if (examples < 1) {
            throw new DataException(file + " holds no image; it needs a line of names and a line for each image.");
        }
        double[][] features = new double[examples][PIXELS];
        int[] labels = new int[examples];
        for (int i = 0; i < examples; i++) {
            String[] cells = lines.get(i + 1).split(",", -1);
            if (cells.length != 1 + PIXELS) {
                throw new DataException("%s, line %d: the row has %d cells; it has to be a label and %d pixels."
                        .formatted(file, i + 2, cells.length, PIXELS));
            }
            labels[i] = whole(file, i + 2, 0, cells[0], CLASSES - 1);
            for (int j = 0; j < PIXELS; j++) {
                features[i][j] = whole(file, i + 2, j + 1, cells[j + 1], (int) WHITE) / WHITE;
            }
        }
        return new LabelledExamples("Handwritten digits of 8 by 8 pixels",
                "UCI optical digits, Alpaydin and Kaynak 1998",
                "CC-BY-4.0", IntStream.range(0, CLASSES).mapToObj(String::valueOf).toList(), Shape.of(PIXELS),
                features, labels);
    }

    private static int whole(String file, int line, int column, String cell, int most) {
        if (cell.matches("[0-9]{1,2}") && Integer.parseInt(cell) <= most) {
            return Integer.parseInt(cell);
        }
        throw new DataException("%s, line %d, cell %d: `%s` is not a whole number from 0 to %d.".formatted(file, line,
                column + 1, cell, most));
    }
}
