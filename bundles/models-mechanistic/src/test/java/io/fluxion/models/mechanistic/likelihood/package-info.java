@NullMarked
package io.fluxion.models.mechanistic.likelihood;

import org.jspecify.annotations.NullMarked;
