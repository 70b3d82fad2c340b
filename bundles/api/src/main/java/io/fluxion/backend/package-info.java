/** Programs compiled from graphs, and the memory they work on. */
@Export
@Version("1.0.0")
@NullMarked
package io.fluxion.backend;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
