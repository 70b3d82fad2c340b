@NullMarked
package io.fluxion.experiment.tasks;

import org.jspecify.annotations.NullMarked;
