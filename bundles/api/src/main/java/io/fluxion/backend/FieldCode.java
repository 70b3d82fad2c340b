package io.fluxion.backend;

import org.osgi.annotation.versioning.ProviderType;

/** A small right-hand side as one method: for a system of a few equations the tables of arrays of a run cost more than its arithmetic. */
@ProviderType
@FunctionalInterface
public interface FieldCode {
    /**
     * Evaluates, with the bits of a run.
     *
     * @param t time
     * @param y state {@code [n]}
     * @param p parameters {@code [m]}
     * @param dydt derivative {@code [k]}, overwritten; none of the others
     */
    void evaluate(double t, double[] y, double[] p, double[] dydt);
}
