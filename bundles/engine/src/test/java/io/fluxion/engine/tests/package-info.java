/** Tests of the engine from outside, as a plugin sees it: operations carry these files' lines. */
@NullMarked
package io.fluxion.engine.tests;

import org.jspecify.annotations.NullMarked;
