/** A report as one page of HTML that needs no network. */
@NullMarked
package io.fluxion.report.html;

import org.jspecify.annotations.NullMarked;
