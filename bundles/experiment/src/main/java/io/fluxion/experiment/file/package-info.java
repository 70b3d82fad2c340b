/** Experiment files: reading, overriding, checking and writing them out with every default. */
@NullMarked
package io.fluxion.experiment.file;

import org.jspecify.annotations.NullMarked;
