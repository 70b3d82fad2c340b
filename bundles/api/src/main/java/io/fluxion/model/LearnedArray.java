package io.fluxion.model;

import io.fluxion.layer.Initialization;
import io.fluxion.tensor.Shape;

/**
 * A learned array of a traced system.
 *
 * @param path in the tree of parameters, for example {@code net.0.weight}
 * @param shape of the array
 * @param initialization its values before training
 */
public record LearnedArray(String path, Shape shape, Initialization initialization) {}
