/** A report as data: sections, charts, tables and equations, independent of how a page shows them. */
@Export
@Version("1.0.0")
@NullMarked
package io.fluxion.report;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
