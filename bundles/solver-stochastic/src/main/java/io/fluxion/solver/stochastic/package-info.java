/** Methods for stochastic differential equations, and Brownian paths as functions of time. */
@NullMarked
package io.fluxion.solver.stochastic;

import org.jspecify.annotations.NullMarked;
