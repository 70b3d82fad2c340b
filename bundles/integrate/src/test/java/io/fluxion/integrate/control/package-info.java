@NullMarked
package io.fluxion.integrate.control;

import org.jspecify.annotations.NullMarked;
