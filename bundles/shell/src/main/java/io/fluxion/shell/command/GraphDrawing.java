package io.fluxion.shell.command;

import io.fluxion.backend.ProgramPlan;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A graph as a picture: values flow downwards, a box is an operation, boxes of one colour run together. Layers are those of longest
 * paths; within a layer boxes stand at the mean of what they read (Sugiyama, Tagawa and Toda 1981, without dummy vertices).
 */
final class GraphDrawing {
    private static final int WIDTH = 132;
    private static final int HEIGHT = 38;
    private static final int GAP = 18;
    private static final int STEP = 84;
    private static final int TOP = 56;
    private static final List<String> COLOURS = List.of("#cfe3f7", "#fbe0c3", "#d5efd0", "#ead7f2", "#fdd5d5",
            "#d3eeee", "#f5efbd", "#e2dcd0");
    private final String title;
    private final Map<Node, Integer> steps = new HashMap<>();
    private final List<Box> boxes = new ArrayList<>();
    private final Map<Integer, Box> makers = new HashMap<>();

    /** A box, with its place once it has one. */
    private static final class Box {
        private final String name;
        private final String detail;
        private final String colour;
        private final List<Box> reads = new ArrayList<>();
        private int layer;
        private double x;

        Box(String name, String detail, String colour) {
            this.name = name;
            this.detail = detail;
            this.colour = colour;
        }
    }

    GraphDrawing(Graph graph, ProgramPlan plan, String title) {
        this.title = title;
        for (int step = 0; step < plan.steps().size(); step++) {
            for (Node node : plan.steps().get(step).nodes()) {
                steps.putIfAbsent(node, step);
            }
        }
        for (int input = 0; input < graph.inputs().size(); input++) {
            add(input, new Box("input " + input, graph.inputs().get(input).toString(), "#ffffff"));
        }
        for (Node node : graph.nodes()) {
            operation(node);
        }
        for (int output = 0; output < graph.outputs().size(); output++) {
            int value = graph.outputs().get(output);
            Box box = new Box("output " + output, graph.type(value).toString(), "#ffffff");
            Box maker = makers.get(value);
            if (maker != null) {
                box.reads.add(maker);
                box.layer = maker.layer + 1;
            }
            boxes.add(box);
        }
        place();
    }

    private void add(int value, Box box) {
        boxes.add(box);
        makers.put(value, box);
    }

    private void operation(Node node) {
        Integer step = steps.get(node);
        Box box = new Box(node.operation().name(), node.outputs().get(0).toString(),
                step == null ? "#f4f4f4" : COLOURS.get(step % COLOURS.size()));
        for (int input : node.inputs()) {
            Box maker = makers.get(input);
            if (maker != null) {
                box.reads.add(maker);
                box.layer = Math.max(box.layer, maker.layer + 1);
            }
        }
        boxes.add(box);
        for (int output = 0; output < node.outputs().size(); output++) {
            makers.put(node.firstOutput() + output, box);
        }
    }

    private void place() {
        Map<Integer, List<Box>> layers = boxes.stream().collect(Collectors.groupingBy(box -> box.layer));
        int widest = layers.values().stream().mapToInt(List::size).max().orElse(1);
        for (int number = 0; number < layers.size(); number++) {
            List<Box> layer = layers.getOrDefault(number, List.of());
            for (int i = 0; i < layer.size(); i++) {
                Box box = layer.get(i);
                int at = i;
                box.x = box.reads.stream().mapToDouble(read -> read.x).average().orElse(at * (WIDTH + GAP));
            }
            List<Box> ordered = layer.stream().sorted(Comparator.comparingDouble(box -> box.x)).toList();
            double row = ordered.size() * (WIDTH + GAP) - GAP;
            double from = (widest * (WIDTH + GAP) - GAP - row) / 2;
            for (int i = 0; i < ordered.size(); i++) {
                ordered.get(i).x = from + i * (WIDTH + GAP);
            }
        }
    }

    String svg() {
        double width = boxes.stream().mapToDouble(box -> box.x + WIDTH).max().orElse(WIDTH) + 2 * GAP;
        int height = TOP + boxes.stream().mapToInt(box -> box.layer).max().orElse(0) * STEP + HEIGHT + GAP;
        width = Math.max(width, 8.0 * title.length());
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%d\" viewBox=\"0 0 %.0f %d\""
                        + " font-family=\"sans-serif\" font-size=\"12\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n<text x=\"%d\" y=\"28\" font-size=\"14\">%s</text>%n",
                width, height, width, height, GAP, escaped(title)));
        for (Box box : boxes) {
            for (Box read : box.reads) {
                svg.append(String.format(Locale.ROOT,
                        "<path d=\"M%.1f %d C%.1f %d %.1f %d %.1f %d\" fill=\"none\" stroke=\"#8a8a8a\"/>%n",
                        middle(read),
                        y(read) + HEIGHT, middle(read), y(read) + HEIGHT + STEP / 3, middle(box), y(box) - STEP / 3,
                        middle(box), y(box)));
            }
        }
        for (Box box : boxes) {
            svg.append(String.format(Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\""
                            + " stroke=\"#555\"/>%n<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" font-weight=\"bold\">%s</text>%n"
                            + "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" font-size=\"10\" fill=\"#444\">%s</text>%n",
                    box.x + GAP, y(box), WIDTH, HEIGHT, box.colour, middle(box), y(box) + 16, escaped(box.name),
                    middle(box), y(box) + 30, escaped(box.detail)));
        }
        return svg.append("</svg>\n").toString();
    }

    private static double middle(Box box) {
        return box.x + GAP + WIDTH / 2.0;
    }

    private static int y(Box box) {
        return TOP + box.layer * STEP;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
