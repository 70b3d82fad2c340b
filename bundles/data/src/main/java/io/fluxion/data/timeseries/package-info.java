/** Observations in time: series that ship with the project, and files of the reader. */
@NullMarked
package io.fluxion.data.timeseries;

import org.jspecify.annotations.NullMarked;
