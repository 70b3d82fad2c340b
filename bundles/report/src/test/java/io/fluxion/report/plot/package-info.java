/** Tests of charts for papers. */
@NullMarked
package io.fluxion.report.plot;

import org.jspecify.annotations.NullMarked;
