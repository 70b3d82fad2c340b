@NullMarked
package io.fluxion.engine.optimize;

import org.jspecify.annotations.NullMarked;
