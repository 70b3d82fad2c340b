/** Methods for stiff problems. */
@NullMarked
package io.fluxion.solver.implicit;

import org.jspecify.annotations.NullMarked;
