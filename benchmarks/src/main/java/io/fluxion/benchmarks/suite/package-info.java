/** Runs the benchmarks of a subject and writes one page and one table. */
@NullMarked
package io.fluxion.benchmarks.suite;

import org.jspecify.annotations.NullMarked;
