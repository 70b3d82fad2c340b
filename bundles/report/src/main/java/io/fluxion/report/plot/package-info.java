/** Charts as vector graphics for papers, drawn from the data that a report's page holds. */
@NullMarked
package io.fluxion.report.plot;

import org.jspecify.annotations.NullMarked;
