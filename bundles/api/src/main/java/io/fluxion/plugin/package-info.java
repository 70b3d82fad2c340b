/** What a plugin author writes, and how the framework offers what was written. */
@Export
@Version("1.0.0")
@NullMarked
package io.fluxion.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
