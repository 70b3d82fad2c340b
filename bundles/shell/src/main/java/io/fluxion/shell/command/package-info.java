/** The commands: run, list, describe, version. */
@NullMarked
package io.fluxion.shell.command;

import org.jspecify.annotations.NullMarked;
