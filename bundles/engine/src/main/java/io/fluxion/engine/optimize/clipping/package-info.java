/** What an optimizer makes of a gradient that is too large. */
@NullMarked
package io.fluxion.engine.optimize.clipping;

import org.jspecify.annotations.NullMarked;
