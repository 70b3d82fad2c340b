/** Tests of the launcher's parts with the bundles of the real distribution. */
@NullMarked
package io.fluxion.launcher;

import org.jspecify.annotations.NullMarked;
