/** Named systems, written once as equations over tensors, and likelihoods of observations. */
@Export
@Version("1.0.0")
@NullMarked
package io.fluxion.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
