@NullMarked
package io.fluxion.models.mechanistic;

import org.jspecify.annotations.NullMarked;
