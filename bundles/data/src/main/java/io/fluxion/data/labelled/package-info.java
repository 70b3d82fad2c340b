/** Data sets of examples with labels. */
@NullMarked
package io.fluxion.data.labelled;

import org.jspecify.annotations.NullMarked;
