/** Models looked at without training: their layers, shapes and arithmetic, and the derivatives of one of them. */
@NullMarked
package io.fluxion.experiment.inspect;

import org.jspecify.annotations.NullMarked;
