@org.jspecify.annotations.NullMarked
package io.fluxion.layers.core;
