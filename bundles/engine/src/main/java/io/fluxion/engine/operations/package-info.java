/** The engine's own operations: shape rules, derivative rules in tensors, reference kernels. */
@NullMarked
package io.fluxion.engine.operations;

import org.jspecify.annotations.NullMarked;
