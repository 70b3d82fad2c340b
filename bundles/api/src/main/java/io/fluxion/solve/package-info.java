/** The mathematics of time stepping: fields, state spaces, steppers, controllers, events, the integrator. */
@Export
@Version("1.0.0")
@NullMarked
package io.fluxion.solve;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
