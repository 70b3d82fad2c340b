/** The one loop, saved times, events and its reverse. */
@NullMarked
package io.fluxion.integrate.loop;

import org.jspecify.annotations.NullMarked;
