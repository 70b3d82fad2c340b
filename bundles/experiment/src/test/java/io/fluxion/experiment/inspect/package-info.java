@org.jspecify.annotations.NullMarked
package io.fluxion.experiment.inspect;
