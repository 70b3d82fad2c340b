package io.fluxion.backend.gpu;

import io.fluxion.tensor.Node;
import java.util.List;

/** Reads the attributes of operations. */
final class Attributes {
    private Attributes() {
    }

    static int integer(Node node, String attribute) {
        if (node.operation().attributes().get(attribute) instanceof Number number) {
            return number.intValue();
        }
        throw missing(node, attribute);
    }

    static int[] integers(Node node, String attribute) {
        if (node.operation().attributes().get(attribute) instanceof List<?> list
                && list.stream().allMatch(Number.class::isInstance)) {
            return list.stream().mapToInt(number -> ((Number) number).intValue()).toArray();
        }
        throw missing(node, attribute);
    }

    private static IllegalArgumentException missing(Node node, String attribute) {
        return new IllegalArgumentException("the operation %s at %s has no whole numbers as its attribute %s".formatted(
                node.operation().name(), node.source(), attribute));
    }
}
