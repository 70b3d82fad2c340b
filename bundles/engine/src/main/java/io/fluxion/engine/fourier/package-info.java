/** Discrete Fourier transforms of any length, with fixed bits. */
@NullMarked
package io.fluxion.engine.fourier;

import org.jspecify.annotations.NullMarked;
