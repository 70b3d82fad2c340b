/** A small compiler from graphs to bytecode for the host processor. */
@NullMarked
package io.fluxion.backend.simd;

import org.jspecify.annotations.NullMarked;
