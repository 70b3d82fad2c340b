package io.fluxion.data.timeseries;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fluxion.data.DataException;
import io.fluxion.data.TimeSeries;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HudsonBayTest {
    /** First, middle and last rows as in the published series; the totals guard every other cell. */
    @Test
    void holdsTheTwentyOneRecordsOfBothSpecies() {
        TimeSeries pelts = new HudsonBay(1900, 1920).load();
        assertEquals(21, pelts.times().length);
        assertEquals(1900, pelts.times()[0]);
        assertEquals(1920, pelts.times()[20]);
        assertEquals(List.of("hare", "lynx"), pelts.names());
        assertArrayEquals(new double[]{30, 4}, pelts.values()[0]);
        assertArrayEquals(new double[]{36.3, 59.4}, pelts.values()[4]);
        assertArrayEquals(new double[]{24.7, 8.6}, pelts.values()[20]);
        assertEquals(715.7, Arrays.stream(pelts.values()).mapToDouble(row -> row[0]).sum(), 1e-9);
        assertEquals(423.5, Arrays.stream(pelts.values()).mapToDouble(row -> row[1]).sum(), 1e-9);
    }

    @Test
    void cutsTheYears() {
        TimeSeries pelts = new HudsonBay(1905, 1907).load();
        assertArrayEquals(new double[]{1905, 1906, 1907}, pelts.times());
        assertArrayEquals(new double[]{20.6, 41.7}, pelts.values()[0]);
        assertArrayEquals(new double[]{21.4, 13}, pelts.values()[2]);
    }

    @Test
    void refusesYearsInTheWrongOrder() {
        String message = assertThrows(DataException.class, () -> new HudsonBay(1910, 1905).load()).getMessage();
        assertEquals("The data set hudson-bay is asked for the years from 1910 to 1905: the last year has to be after"
                + " the first one.", message);
    }
}
