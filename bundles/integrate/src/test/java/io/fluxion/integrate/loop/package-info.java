@NullMarked
package io.fluxion.integrate.loop;

import org.jspecify.annotations.NullMarked;
