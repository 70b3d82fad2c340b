package io.fluxion.solve;

import io.fluxion.backend.Backend;
import io.fluxion.tensor.Graph;

/**
 * An initial value problem whose right-hand side is a graph, as an operation of a traced graph needs it.
 *
 * @param field inputs: t (scalar), y {@code [n]}, p {@code [m]}; output: dy/dt {@code [n]}; all of one real type
 * @param backend compiles the field and its derivatives
 * @param start initial time
 * @param end final time
 */
public record TracedProblem(Graph field, Backend backend, double start, double end) {}
