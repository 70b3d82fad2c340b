/** The plugins that are there, by kind and name. */
@NullMarked
package io.fluxion.experiment.plugins;

import org.jspecify.annotations.NullMarked;
