/** Neural and universal differential equations. */
@NullMarked
package io.fluxion.models.neuralode;

import org.jspecify.annotations.NullMarked;
