@NullMarked
package io.fluxion.experiment;

import org.jspecify.annotations.NullMarked;
