/** Methods that keep geometric structure: symplectic ones and those on Lie groups. */
@NullMarked
package io.fluxion.solver.geometric;

import org.jspecify.annotations.NullMarked;
