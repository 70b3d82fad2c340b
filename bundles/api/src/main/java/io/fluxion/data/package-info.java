/** Data sets by name. */
@Export
@Version("1.0.0")
@NullMarked
package io.fluxion.data;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
