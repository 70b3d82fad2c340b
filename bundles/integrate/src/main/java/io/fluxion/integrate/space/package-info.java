/** Spaces of plain arrays. */
@NullMarked
package io.fluxion.integrate.space;

import org.jspecify.annotations.NullMarked;
