/** Distributions of observations around a model's states. */
@NullMarked
package io.fluxion.models.mechanistic.likelihood;

import org.jspecify.annotations.NullMarked;
