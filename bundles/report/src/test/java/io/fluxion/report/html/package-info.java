/** Tests of the HTML report. */
@NullMarked
package io.fluxion.report.html;

import org.jspecify.annotations.NullMarked;
