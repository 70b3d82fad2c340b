@NullMarked
package io.fluxion.models.neuralode;

import org.jspecify.annotations.NullMarked;
