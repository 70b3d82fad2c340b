package io.fluxion.backend.simd;

import io.fluxion.elementary.ArrayFunctions;
import io.fluxion.tensor.Node;
import java.util.List;

/** What a step does. */
sealed interface Work {
    /** What sort of code it is, for people. */
    default String kind() {
        return switch (this) {
            case Loop _ -> "loop";
            case Moves _ -> "copy";
            case Rows _ -> "rows";
            case Product _ -> "product";
            case Function _ -> "array function";
            case Convolved _ -> "convolution";
            case Host _ -> "reference kernel";
        };
    }

    /** A generated loop. */
    record Loop(Cluster cluster) implements Work {}

    /** Moves into one array, cleared before if the moves leave gaps. */
    record Moves(List<Integer> from, List<Move> moves, int to, boolean clear) implements Work {}

    /** Sums of rows, or their largest or smallest elements, by the operation's name. */
    record Rows(String operation, View from, int to, int rows, int length) implements Work {}

    /**
     * Matrix products, one after the other.
     *
     * @param aTurned whether the left matrix lies there transposed
     * @param bTurned whether the right one does
     */
    record Product(View a, boolean aTurned, View b, boolean bTurned, int to, int count, int rows, int inner,
            int columns) implements Work {}

    /** A function that has an array form. */
    record Function(ArrayFunctions.Function function, View from, int to, int size) implements Work {}

    /** A convolution. */
    record Convolved(ConvolutionPlan plan, View input, View kernel, int to) implements Work {}

    /** A reference kernel. */
    record Host(Node node, List<View> inputs) implements Work {}
}
