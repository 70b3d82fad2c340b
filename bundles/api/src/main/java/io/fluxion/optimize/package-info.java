/** Minimization of smooth functions of many variables. */
@Export
@Version("1.0.0")
@NullMarked
package io.fluxion.optimize;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
