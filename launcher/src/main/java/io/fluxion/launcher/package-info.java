/** Starts the embedded framework, runs one command in it, and shuts down. */
@NullMarked
package io.fluxion.launcher;

import org.jspecify.annotations.NullMarked;
