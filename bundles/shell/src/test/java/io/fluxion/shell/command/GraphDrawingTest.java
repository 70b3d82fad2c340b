package io.fluxion.shell.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.backend.ProgramPlan;
import io.fluxion.backend.simd.SimdBackend;
import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.TensorType;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The picture of a graph is well-formed, complete, and no two boxes lie on each other. */
class GraphDrawingTest {
    private final Graph graph = new GraphEngine().trace(List.of(TensorType.f64(20, 3), TensorType.f64(3, 4)),
            in -> List.of(in.get(0).matmul(in.get(1)).tanh().plus(1).square().sum(1), in.get(0).lessThan(0)));

    @Test
    void everyInputOperationAndOutputHasABoxOfItsOwn() throws Exception {
        ProgramPlan plan = new SimdBackend().compile(graph).plan();
        String svg = new GraphDrawing(graph, plan, "a < b & c").svg();
        NodeList boxes = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(UTF_8))).getElementsByTagName("rect");
        assertEquals(1 + graph.inputs().size() + graph.nodes().size() + graph.outputs().size(), boxes.getLength());
        List<double[]> places = new ArrayList<>();
        for (int i = 1; i < boxes.getLength(); i++) {
            Element box = (Element) boxes.item(i);
            double x = Double.parseDouble(box.getAttribute("x"));
            double y = Double.parseDouble(box.getAttribute("y"));
            double width = Double.parseDouble(box.getAttribute("width"));
            assertTrue(places.stream().noneMatch(other -> other[1] == y && Math.abs(other[0] - x) < width),
                    "box " + i + " at " + x + ", " + y);
            places.add(new double[]{x, y});
        }
    }

    @Test
    void whatRunsTogetherHasOneColour() {
        ProgramPlan plan = new SimdBackend().compile(graph).plan();
        String svg = new GraphDrawing(graph, plan, "graph").svg();
        String square = colour(svg, "mul");
        assertEquals(square, colour(svg, "add"));
        assertTrue(!square.equals(colour(svg, "matmul")));
    }

    private static String colour(String svg, String operation) {
        int box = svg.lastIndexOf("<rect", svg.indexOf(">" + operation + "<"));
        int fill = svg.indexOf("fill=", box) + "fill=".length();
        return svg.substring(fill, fill + "'#cfe3f7'".length());
    }
}
