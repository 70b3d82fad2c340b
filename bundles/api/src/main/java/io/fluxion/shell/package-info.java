/** The command line as a service, as the launcher calls it. */
@Export
@Version("1.0.0")
@NullMarked
package io.fluxion.shell;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
