package io.fluxion.elementary;

import java.util.List;

/**
 * One short loop over a block. A function is a list of them: called through this interface, which C2 does not inline at a place
 * with many targets, each loop is compiled alone; inlined into one method, several stay without vectors.
 */
@FunctionalInterface
interface BlockLoop {
    /** Runs over the first n elements. */
    void run(Scratch s, int n);

    /** One list after the other. */
    static List<BlockLoop> joined(List<List<BlockLoop>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }
}
