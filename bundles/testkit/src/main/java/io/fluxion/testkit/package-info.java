/** Checks of contracts in plain Java, without a test framework: each gives a number that a test compares. */
@Export
@Version("1.0.0")
@NullMarked
package io.fluxion.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
