/** The tasks: fitting a system to data, and simulating one. */
@NullMarked
package io.fluxion.experiment.tasks;

import org.jspecify.annotations.NullMarked;
