/** Parameters that are learned, as a tree of named arrays, and what layers do with tensors. */
@Export
@Version("1.0.0")
@NullMarked
package io.fluxion.layer;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
