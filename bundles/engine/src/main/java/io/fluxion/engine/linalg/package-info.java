/** Operations of dense matrices: solves, factorizations and their derivatives. */
@NullMarked
package io.fluxion.engine.linalg;

import org.jspecify.annotations.NullMarked;
