@NullMarked
package io.fluxion.solver.explicit;

import org.jspecify.annotations.NullMarked;
