/** What happens in the programs of a run: times of operations, the first NaN. */
@NullMarked
package io.fluxion.experiment.observe;

import org.jspecify.annotations.NullMarked;
