/** Layers of networks. */
@NullMarked
package io.fluxion.layers.core;

import org.jspecify.annotations.NullMarked;
