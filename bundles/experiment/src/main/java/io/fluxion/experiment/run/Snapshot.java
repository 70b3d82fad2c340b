package io.fluxion.experiment.run;

import io.fluxion.experiment.Checkpoint;

/**
 * A run at a safe point.
 *
 * @param number of the safe point
 * @param metricsBytes length of metrics.csv there
 * @param state what the task needs to go on
 */
record Snapshot(long number, long metricsBytes, Checkpoint state) {}
