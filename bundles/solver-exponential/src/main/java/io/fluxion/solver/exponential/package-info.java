/** Exponential integrators: the linear part is solved exactly. */
@NullMarked
package io.fluxion.solver.exponential;

import org.jspecify.annotations.NullMarked;
