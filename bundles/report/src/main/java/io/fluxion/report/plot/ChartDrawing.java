package io.fluxion.report.plot;

import io.fluxion.report.Block.Axis;
import io.fluxion.report.Block.Chart;
import io.fluxion.report.Block.Series;
import io.fluxion.report.Block.Style;
import io.fluxion.report.plot.Canvas.Anchor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws one chart: axes with ticks and titles, legend, curves, points, bars; colours of Okabe and Ito (2008). */
final class ChartDrawing {
    static final double WIDTH = 360;
    static final double HEIGHT = 240;
    /** The colour of texts and axes. */
    static final String INK = "1b1d21";
    private static final String RULE = "dddddd";
    private static final String[] COLOURS = {"0072b2", "d55e00", "009e73", "cc79a7", "e69f00", "56b4e9", INK};
    private static final double LEFT = 52;
    private static final double RIGHT = WIDTH - 12;
    private static final double BOTTOM = HEIGHT - 38;
    private static final double LINE_HEIGHT = 13;
    private static final double SYMBOL = 18;

    private final Chart chart;
    private final Canvas canvas;
    private final List<Integer> colours = new ArrayList<>();
    private final Scale x;
    private final Scale y;
    private final double top;

    ChartDrawing(Chart chart, Canvas canvas) {
        this.chart = chart;
        this.canvas = canvas;
        Map<String, Integer> groups = new LinkedHashMap<>();
        for (int i = 0; i < chart.series().size(); i++) {
            String group = chart.series().get(i).group();
            String key = group.isEmpty() ? "\u0000" + i : group;
            groups.putIfAbsent(key, groups.size());
            colours.add(groups.get(key) % COLOURS.length);
        }
        top = 8 + LINE_HEIGHT * legend(false);
        boolean lines = chart.series().stream().allMatch(s -> s.style() == Style.LINE || s.style() == Style.DASHED);
        boolean bars = chart.series().stream().anyMatch(s -> s.style() == Style.BARS);
        x = Scale.of(chart.series().stream().map(Series::x).toList(), chart.x().logarithmic(), false,
                lines ? 0 : bars ? 0.05 : 0.025, LEFT, RIGHT);
        y = Scale.of(chart.series().stream().map(Series::y).toList(), chart.y().logarithmic(), bars, 0.04, BOTTOM,
                top);
    }

    void draw() {
        for (Scale.Tick tick : y.ticks(5)) {
            canvas.line(new double[]{LEFT, tick.place(), RIGHT, tick.place()}, RULE, 0.5);
            canvas.line(new double[]{LEFT - 4, tick.place(), LEFT, tick.place()}, INK, 0.7);
            canvas.text(tick.label(), LEFT - 6, tick.place() + 3.2, Anchor.END, false);
        }
        for (Scale.Tick tick : x.ticks(6)) {
            canvas.line(new double[]{tick.place(), BOTTOM, tick.place(), BOTTOM + 4}, INK, 0.7);
            canvas.text(tick.label(), tick.place(), BOTTOM + 14, Anchor.MIDDLE, false);
        }
        canvas.clip(LEFT, top - 3, RIGHT - LEFT + 3, BOTTOM - top + 6);
        for (int i = 0; i < chart.series().size(); i++) {
            series(i);
        }
        canvas.unclip();
        canvas.line(new double[]{LEFT, top, LEFT, BOTTOM, RIGHT, BOTTOM}, INK, 0.7);
        canvas.text(title(chart.x()), (LEFT + RIGHT) / 2, HEIGHT - 8, Anchor.MIDDLE, false);
        canvas.text(title(chart.y()), 11, (top + BOTTOM) / 2, Anchor.MIDDLE, true);
        legend(true);
    }

    private static String title(Axis axis) {
        return axis.unit().isEmpty() ? axis.name() : axis.name() + " [" + axis.unit() + "]";
    }

    private void series(int index) {
        Series series = chart.series().get(index);
        switch (series.style()) {
            case LINE, DASHED -> curve(series, COLOURS[colours.get(index)]);
            case POINTS -> {
                for (int i = 0; i < series.x().length; i++) {
                    symbol(x.place(series.x()[i]), y.place(series.y()[i]), colours.get(index));
                }
            }
            case BARS -> bars(series, index);
        }
    }

    /** Gaps where a value has no place. */
    private void curve(Series series, String colour) {
        double[] xy = new double[2 * series.x().length];
        int filled = 0;
        for (int i = 0; i <= series.x().length; i++) {
            double px = i == series.x().length ? Double.NaN : x.place(series.x()[i]);
            double py = i == series.x().length ? Double.NaN : y.place(series.y()[i]);
            if (Double.isFinite(px) && Double.isFinite(py)) {
                xy[filled++] = px;
                xy[filled++] = py;
            } else {
                if (filled >= 4) {
                    stroke(Arrays.copyOf(xy, filled), colour, series.style());
                }
                filled = 0;
            }
        }
    }

    private void stroke(double[] xy, String colour, Style style) {
        if (style == Style.DASHED) {
            canvas.line(xy, colour, 1.1, 4, 2.5);
        } else {
            canvas.line(xy, colour, 1.1);
        }
    }

    /** A circle, triangle, square or diamond; nothing where the place is not finite. */
    private void symbol(double px, double py, int colour) {
        if (!Double.isFinite(px) || !Double.isFinite(py)) {
            return;
        }
        int corners = switch (colour % 4) {
            case 0 -> 24;
            case 1 -> 3;
            default -> 4;
        };
        double turn = colour % 4 == 2 ? Math.PI / 4 : 0;
        double radius = corners == 24 ? 2.2 : 2.9;
        double[] xy = new double[2 * corners];
        for (int i = 0; i < corners; i++) {
            double angle = turn + 2 * Math.PI * i / corners;
            xy[2 * i] = px + radius * StrictMath.sin(angle);
            xy[2 * i + 1] = py - radius * StrictMath.cos(angle);
        }
        canvas.polygon(xy, COLOURS[colour]);
    }

    /** Bars of one abscissa stand side by side. */
    private void bars(Series series, int index) {
        List<Series> all = chart.series().stream().filter(s -> s.style() == Style.BARS).toList();
        double[] sorted = Arrays.stream(series.x()).filter(Double::isFinite).sorted().map(x::place).toArray();
        double room = RIGHT - LEFT;
        for (int i = 1; i < sorted.length; i++) {
            room = sorted[i] > sorted[i - 1] ? Math.min(room, sorted[i] - sorted[i - 1]) : room;
        }
        double width = Math.min(14, 0.8 * room / all.size());
        double zero = y.logarithmic() ? BOTTOM : y.place(0);
        for (int i = 0; i < series.x().length; i++) {
            double left = x.place(series.x()[i]) + (all.indexOf(series) - all.size() / 2.0) * width;
            double end = y.place(series.y()[i]);
            if (Double.isFinite(left) && Double.isFinite(end)) {
                canvas.polygon(new double[]{left, zero, left, end, left + width, end, left + width, zero},
                        COLOURS[colours.get(index)]);
            }
        }
        canvas.line(new double[]{LEFT, zero, RIGHT, zero}, INK, 0.5);
    }

    /** The lines of text that the legend takes; one series needs none, its name is the chart's. */
    private int legend(boolean drawn) {
        if (chart.series().size() < 2) {
            return 0;
        }
        int rows = 1;
        double at = LEFT;
        for (int i = 0; i < chart.series().size(); i++) {
            Series series = chart.series().get(i);
            double width = SYMBOL + 4 + Lettering.width(series.name()) + 12;
            if (at > LEFT && at + width - 12 > RIGHT) {
                rows++;
                at = LEFT;
            }
            if (drawn) {
                entry(series, colours.get(i), at, LINE_HEIGHT * rows - 2);
            }
            at += width;
        }
        return rows;
    }

    private void entry(Series series, int colour, double at, double baseline) {
        double middle = baseline - 3;
        switch (series.style()) {
            case LINE, DASHED -> stroke(new double[]{at, middle, at + SYMBOL, middle}, COLOURS[colour], series.style());
            case POINTS -> symbol(at + SYMBOL / 2, middle, colour);
            case BARS ->
                canvas.polygon(new double[]{at + 4, middle - 3, at + 14, middle - 3, at + 14, middle + 3, at + 4,
                        middle + 3}, COLOURS[colour]);
        }
        canvas.text(series.name(), at + SYMBOL + 4, baseline, Anchor.START, false);
    }
}
