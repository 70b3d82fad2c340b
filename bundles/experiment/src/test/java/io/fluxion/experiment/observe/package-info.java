@NullMarked
package io.fluxion.experiment.observe;

import org.jspecify.annotations.NullMarked;
