/**
 * Elementary functions and sums whose bits are part of the contract: every kernel of a host backend gives exactly
 * these. Built from additions, products, quotients, square roots, fused multiply-adds and bit moves only.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.fluxion.elementary;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
