/** The extender: what bundles declare as plugins becomes one factory service each. */
@NullMarked
package io.fluxion.plugins;

import org.jspecify.annotations.NullMarked;
