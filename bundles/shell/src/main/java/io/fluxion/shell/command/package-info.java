/** The commands: run, list, describe, schema, version. */
@NullMarked
package io.fluxion.shell.command;

import org.jspecify.annotations.NullMarked;
