/** Graphs on devices that OpenCL drivers know. */
@NullMarked
package io.fluxion.backend.gpu;

import org.jspecify.annotations.NullMarked;
