/** Tasks that an experiment file names, and what a run offers them. */
@Export
@Version("1.0.0")
@NullMarked
package io.fluxion.experiment;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
