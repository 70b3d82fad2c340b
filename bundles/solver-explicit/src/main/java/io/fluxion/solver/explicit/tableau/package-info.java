/** Methods as data, one a file. */
@NullMarked
package io.fluxion.solver.explicit.tableau;

import org.jspecify.annotations.NullMarked;
