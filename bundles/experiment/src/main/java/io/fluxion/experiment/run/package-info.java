/** Runs: the directory that one leaves, and the runner that fills it. */
@NullMarked
package io.fluxion.experiment.run;

import org.jspecify.annotations.NullMarked;
