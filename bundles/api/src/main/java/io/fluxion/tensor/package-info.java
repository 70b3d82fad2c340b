/** Tensors that are traced into graphs, the operations in them, and the engine that transforms graphs. */
@Export
@Version("1.0.0")
@NullMarked
package io.fluxion.tensor;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
