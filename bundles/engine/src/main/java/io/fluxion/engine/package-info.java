/** Tracing of Java functions into graphs, transformations of graphs, and their evaluation by reference kernels. */
@NullMarked
package io.fluxion.engine;

import org.jspecify.annotations.NullMarked;
