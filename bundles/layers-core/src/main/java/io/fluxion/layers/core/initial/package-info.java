/** Values of learned arrays before training. */
@NullMarked
package io.fluxion.layers.core.initial;

import org.jspecify.annotations.NullMarked;
