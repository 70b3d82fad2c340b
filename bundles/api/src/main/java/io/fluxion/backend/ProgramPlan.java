package io.fluxion.backend;

import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Node;
import java.util.List;

/**
 * What a compiled program does, for people.
 *
 * @param form how it was compiled, one line
 * @param steps in the order in which they run
 * @param scratch bytes of memory that each workspace has for values between steps
 */
public record ProgramPlan(String form, List<Step> steps, long scratch) {
    public ProgramPlan {
        steps = List.copyOf(steps);
    }

    /**
     * A piece of a program that is timed as one.
     *
     * @param nodes operations of the graph that it computes; empty for a mere copy
     * @param kind what sort of code
     * @param read bytes that it reads from memory
     * @param written bytes that it writes to memory
     */
    public record Step(List<Node> nodes, String kind, long read, long written) {
        public Step {
            nodes = List.copyOf(nodes);
        }
    }

    /** A program of which only the graph is known: one step. */
    public static ProgramPlan whole(String form, Graph graph, long scratch) {
        long read = graph.inputs().stream().mapToLong(type -> type.bytes()).sum();
        long written = graph.outputTypes().stream().mapToLong(type -> type.bytes()).sum();
        return new ProgramPlan(form, List.of(new Step(graph.nodes(), form, read, written)), scratch);
    }
}
