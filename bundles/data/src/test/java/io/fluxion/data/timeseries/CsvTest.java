package io.fluxion.data.timeseries;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.data.DataException;
import io.fluxion.data.TimeSeries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @TempDir
    Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void findsSeparatorAndHeaderByItself(String separator) throws IOException {
        TimeSeries series = read("t,hare,lynx\n0,1.5,2\n\n0.5,-3e2,+.25\n".replace(",", separator)).load();
        assertEquals(List.of("hare", "lynx"), series.names());
        assertEquals(List.of("", ""), series.units());
        assertArrayEquals(new double[]{0, 0.5}, series.times());
        assertArrayEquals(new double[]{1.5, 2}, series.values()[0]);
        assertArrayEquals(new double[]{-300, 0.25}, series.values()[1]);
    }

    @Test
    void namesColumnsByNumberWithoutHeader() throws IOException {
        TimeSeries series = read("0 , 1, 2\r\n1, 3, 4\r\n").load();
        assertEquals(List.of("column2", "column3"), series.names());
        assertArrayEquals(new double[]{3, 4}, series.values()[1]);
    }

    @Test
    void choosesColumnsWithUnits() throws IOException {
        Path file = write("year;\"lynx; thousand\";hare\n1900;4;30\n1901;6.1;47.2\n");
        TimeSeries series = new Csv(file.toString(), "year", List.of("hare", "lynx; thousand"), List.of("k", "k"),
                "year", Separator.AUTO, Header.AUTO).load();
        assertEquals("year", series.timeUnit());
        assertEquals(List.of("k", "k"), series.units());
        assertArrayEquals(new double[]{47.2, 6.1}, series.values()[1]);
    }

    @Test
    void passesOverAByteOrderMark() throws IOException {
        assertEquals(List.of("b"), read("\uFEFFa,b\n1,2\n2,3\n").load().names());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "t,y#0,1#1,n/a | FILE, line 3, column `y`: `n/a` is not a finite number.",
            "t,y#0,1##1,NaN | FILE, line 4, column `y`: `NaN` is not a finite number.",
            "t,y#0,1#1,1e999 | FILE, line 3, column `y`: `1e999` is not a finite number.",
            "t,y#0,1#1,0x1p3 | FILE, line 3, column `y`: `0x1p3` is not a finite number.",
            "t,y#0,1#1, | FILE, line 3, column `y`: the cell is empty; a finite number is needed.",
            "t,y#0,1#0,2 | FILE, line 3, column `t`: the time 0 follows 0; times have to increase.",
            "t,y#0,1 | FILE has 1 row of numbers; at least 2 are needed.",
            "t,y#0,1#1,2,3 | FILE, line 3: the row has 3 cells, but there are 2 columns (t, y).",
            "t,y,y#0,1,2#1,2,3 | FILE has two columns named `y`; names have to differ.",
            "t#0#1 | FILE has no column beside that of the times, `t`."})
    void saysWhereAFileIsWrong(String content, String message) throws IOException {
        assertEquals(message, failure(read(content.replace('#', '\n'))).replaceAll("\\S*data\\.csv", "FILE"));
    }

    @Test
    void suggestsTheNearestColumn() throws IOException {
        Path file = write("year,hare,lynx\n0,1,2\n1,2,3\n");
        Csv csv = new Csv(file.toString(), "first", List.of("linx"), List.of(), "1", Separator.AUTO, Header.AUTO);
        assertEquals(file + " has no column `linx`; did you mean `lynx`? its columns are year, hare, lynx.",
                failure(csv));
    }

    @Test
    void refusesUnitsThatDoNotMatch() throws IOException {
        Path file = write("year,hare,lynx\n0,1,2\n1,2,3\n");
        Csv csv = new Csv(file.toString(), "first", List.of(), List.of("k"), "1", Separator.AUTO, Header.AUTO);
        assertEquals(file + ": 1 units are given for the 2 columns hare, lynx; give one unit for each.", failure(csv));
    }

    @Test
    void refusesWhatIsNoTextFile() throws IOException {
        assertTrue(failure(csv(directory.resolve("none.csv"))).contains("does not exist"));
        assertTrue(failure(csv(directory)).contains("is a directory"));
        assertTrue(failure(read("")).contains("is empty"));
        Path binary = directory.resolve("binary.csv");
        Files.write(binary, new byte[]{(byte) 0xC3, (byte) 0x28, 0});
        assertTrue(failure(csv(binary)).contains("no text in UTF-8"));
        Files.write(binary, "a,b\0\n".getBytes(StandardCharsets.UTF_8));
        assertTrue(failure(csv(binary)).contains("zero byte"));
        assertTrue(failure(read("t,y\n0,\"1\n1,2\n")).contains("data.csv"));
    }

    private static String failure(Csv csv) {
        return String.valueOf(assertThrows(DataException.class, csv::load).getMessage());
    }

    private Csv read(String text) throws IOException {
        return csv(write(text));
    }

    private static Csv csv(Path file) {
        return new Csv(file.toString(), "first", List.of(), List.of(), "1", Separator.AUTO, Header.AUTO);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("data.csv"), text);
    }
}
