@NullMarked
package io.fluxion.report;

import org.jspecify.annotations.NullMarked;
