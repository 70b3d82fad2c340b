/** Random numbers as a pure function of a key and a counter. */
@Export
@Version("1.0.0")
@NullMarked
package io.fluxion.random;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
