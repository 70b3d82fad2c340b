/** Tests of the distribution as it is built. */
@NullMarked
package io.fluxion.integration;

import org.jspecify.annotations.NullMarked;
