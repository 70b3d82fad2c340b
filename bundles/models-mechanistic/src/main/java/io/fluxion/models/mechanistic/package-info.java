/** Systems of differential equations that carry a name, each written once as equations over tensors. */
@NullMarked
package io.fluxion.models.mechanistic;

import org.jspecify.annotations.NullMarked;
