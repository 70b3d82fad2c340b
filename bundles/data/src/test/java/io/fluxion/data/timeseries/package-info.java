@NullMarked
package io.fluxion.data.timeseries;

import org.jspecify.annotations.NullMarked;
