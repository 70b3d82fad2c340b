@NullMarked
package io.fluxion.plugin;

import org.jspecify.annotations.NullMarked;
