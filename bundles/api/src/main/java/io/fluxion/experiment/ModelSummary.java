package io.fluxion.experiment;

import java.util.List;

/**
 * What a model consists of. Arithmetic counts floating-point operations of one forward pass of the input: a multiplication
 * and an addition are two.
 *
 * @param name of the plugin
 * @param input what the model reads, one clause
 * @param parts its layers, each followed by those within it
 * @param declared its declared parameters, as far as they are numbers that can be fitted
 * @param operations floating-point operations of a forward pass
 * @param forward bytes of scratch memory of the compiled forward pass
 * @param gradient bytes of scratch memory of the compiled gradient by the parameters
 * @param trainable numbers that a training moves: what is learned, and what is declared
 */
public record ModelSummary(String name, String input, List<Part> parts, List<Declared> declared, long operations,
        long forward, long gradient, long trainable) {
    public ModelSummary {
        parts = List.copyOf(parts);
        declared = List.copyOf(declared);
    }

    /**
     * A layer.
     *
     * @param path of its node in the tree of parameters; empty for the root
     * @param depth how many layers it is within
     * @param name of the layer
     * @param in type and shape of what it reads
     * @param out type and shape of what it makes
     * @param parameters learned numbers, without those of the layers within it
     * @param operations floating-point operations, without those of the layers within it
     */
    public record Part(String path, int depth, String name, String in, String out, long parameters,
            long operations) {}

    /**
     * A declared parameter.
     *
     * @param value that of the experiment
     */
    public record Declared(String name, double value) {}
}
