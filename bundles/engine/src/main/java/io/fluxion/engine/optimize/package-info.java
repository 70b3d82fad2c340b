/** Minimization of smooth functions: methods whose whole memory is a record of arrays. */
@NullMarked
package io.fluxion.engine.optimize;

import org.jspecify.annotations.NullMarked;
