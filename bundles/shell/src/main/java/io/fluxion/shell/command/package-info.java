/** The commands: run, list, describe, schema, plot, completion, version. */
@NullMarked
package io.fluxion.shell.command;

import org.jspecify.annotations.NullMarked;
