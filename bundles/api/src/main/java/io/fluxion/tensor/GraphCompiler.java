package io.fluxion.tensor;

/** Makes a kernel of a whole graph: how an operation that holds graphs, such as a loop, gets them from its backend. */
@FunctionalInterface
public interface GraphCompiler {
    /** A kernel with memory of its own that reads the graph's inputs and writes its outputs. */
    Kernel compile(Graph graph);
}
