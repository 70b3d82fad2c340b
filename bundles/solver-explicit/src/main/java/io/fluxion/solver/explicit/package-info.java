/** Explicit Runge-Kutta methods: one stepper for every tableau. */
@NullMarked
package io.fluxion.solver.explicit;

import org.jspecify.annotations.NullMarked;
