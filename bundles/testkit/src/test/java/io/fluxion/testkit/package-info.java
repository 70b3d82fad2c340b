@NullMarked
package io.fluxion.testkit;

import org.jspecify.annotations.NullMarked;
