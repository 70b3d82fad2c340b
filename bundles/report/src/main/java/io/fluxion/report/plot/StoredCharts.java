package io.fluxion.report.plot;

import io.fluxion.report.Block.Axis;
import io.fluxion.report.Block.Chart;
import io.fluxion.report.Block.Series;
import io.fluxion.report.Block.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads the charts out of a report's page: their data stand there as JSON. */
final class StoredCharts {
    private static final String BEGIN = "<script type=\"application/json\">";
    private static final String END = "</script>";

    private StoredCharts() {
    }

    static List<Chart> read(Path page) throws IOException {
        String text = Files.readString(page);
        List<Chart> charts = new ArrayList<>();
        for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, begin)) {
            begin += BEGIN.length();
            int end = text.indexOf(END, begin);
            try {
                charts.add(chart((Map<?, ?>) JsonReader.read(text.substring(begin, Math.max(begin, end)))));
            } catch (IllegalArgumentException | ClassCastException | NullPointerException e) {
                throw new IOException(page + " holds a chart that cannot be read: " + e.getMessage(), e);
            }
        }
        if (charts.isEmpty()) {
            throw new IOException(page + " holds no chart");
        }
        return charts;
    }

    private static Chart chart(Map<?, ?> json) {
        List<Series> series = new ArrayList<>();
        for (Object part : list(json, "series")) {
            Map<?, ?> values = (Map<?, ?>) part;
            series.add(new Series(text(values, "name"), Style.valueOf(text(values, "style")), numbers(values, "x"),
                    numbers(values, "y"), text(values, "group")));
        }
        return new Chart(text(json, "id"), text(json, "title"), axis(json, "x"), axis(json, "y"), series);
    }

    /** The page keeps name and unit of an axis as one label. */
    private static Axis axis(Map<?, ?> json, String key) {
        Map<?, ?> axis = (Map<?, ?>) value(json, key);
        return new Axis(text(axis, "label"), "", (Boolean) value(axis, "log"));
    }

    private static double[] numbers(Map<?, ?> json, String key) {
        Object[] values = list(json, key).toArray();
        double[] numbers = new double[values.length];
        Arrays.setAll(numbers, i -> values[i] instanceof Double number ? number : Double.NaN);
        return numbers;
    }

    private static List<?> list(Map<?, ?> json, String key) {
        return (List<?>) value(json, key);
    }

    private static String text(Map<?, ?> json, String key) {
        return (String) value(json, key);
    }

    private static Object value(Map<?, ?> json, String key) {
        Object value = json.get(key);
        if (value == null) {
            throw new IllegalArgumentException("it has no `" + key + "`");
        }
        return value;
    }
}
