/** How the rate of an optimizer changes over its iterations. */
@NullMarked
package io.fluxion.engine.optimize.schedule;

import org.jspecify.annotations.NullMarked;
