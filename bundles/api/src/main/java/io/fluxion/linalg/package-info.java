/** Factorizations of dense matrices on the host. */
@Export
@Version("1.0.0")
@NullMarked
package io.fluxion.linalg;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
