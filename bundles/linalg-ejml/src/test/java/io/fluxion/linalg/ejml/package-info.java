@NullMarked
package io.fluxion.linalg.ejml;

import org.jspecify.annotations.NullMarked;
