/** Factorizations of dense matrices by EJML. */
@NullMarked
package io.fluxion.linalg.ejml;

import org.jspecify.annotations.NullMarked;
