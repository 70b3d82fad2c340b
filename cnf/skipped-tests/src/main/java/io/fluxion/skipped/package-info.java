/** What a build says of tests that did not run. */
@NullMarked
package io.fluxion.skipped;

import org.jspecify.annotations.NullMarked;
