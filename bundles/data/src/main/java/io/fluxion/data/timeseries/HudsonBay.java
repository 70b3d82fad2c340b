package io.fluxion.data.timeseries;

import io.fluxion.data.DataException;
import io.fluxion.data.Dataset;
import io.fluxion.data.TimeSeries;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Pelts of hare and lynx collected by the Hudson's Bay Company, 1900 to 1920, in thousands a year: 21 observations of two
 * quantities, as in Carpenter (2018).
 *
 * @param from first year
 * @param to last year, included
 */
@Plugin(kind = Dataset.class, name = "hudson-bay", help = "lynx and hare pelts, 1900 to 1920, in thousands", citation = "Carpenter 2018, Predator-prey population dynamics: the Lotka-Volterra model in Stan")
public record HudsonBay(@Param(value = "1900", help = "first year", unit = "year", min = 1900, max = 1920) int from,
        @Param(value = "1920", help = "last year, included", unit = "year", min = 1900, max = 1920) int to)
        implements
            Dataset {
    private static final String FILE = "hudson-bay.tsv";

    @Override
    public TimeSeries load() {
        if (to <= from) {
            throw new DataException("The data set hudson-bay is asked for the years from " + from + " to " + to
                    + ": the last year has to be after the first one.");
        }
        Table table = Table.parse(FILE, text(), '\t', Header.NO);
        List<String> columns = table.columns();
        TimeSeries all = table.series("Lynx and hare pelts of the Hudson's Bay Company",
                "Hudson's Bay Company, as in Carpenter 2018", "public domain", "year", columns.getFirst(),
                columns.subList(1, 3), List.of("thousand", "thousand"));
        int first = from - 1900;
        int last = to - 1900 + 1;
        return new TimeSeries(all.title(), all.source(), all.license(), all.timeUnit(),
                Arrays.copyOfRange(all.times(), first, last), List.of("hare", "lynx"), all.units(),
                Arrays.copyOfRange(all.values(), first, last));
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(HudsonBay.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
