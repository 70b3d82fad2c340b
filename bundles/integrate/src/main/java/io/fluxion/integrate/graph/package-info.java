/** Fields from graphs, and solves as operations of graphs. */
@NullMarked
package io.fluxion.integrate.graph;

import org.jspecify.annotations.NullMarked;
