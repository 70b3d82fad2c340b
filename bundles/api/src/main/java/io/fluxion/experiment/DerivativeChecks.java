package io.fluxion.experiment;

import java.util.List;

/**
 * What was measured of a function's derivatives.
 *
 * @param subject what was checked and where, one clause
 * @param checks each with its limit
 */
public record DerivativeChecks(String subject, List<Check> checks) {
    public DerivativeChecks {
        checks = List.copyOf(checks);
    }

    /**
     * A number that has to stay below a limit.
     *
     * @param name what was compared
     * @param measured the deviation; NaN does not hold
     * @param limit the largest that it may be
     */
    public record Check(String name, double measured, double limit) {
        /** Whether it does. */
        public boolean holds() {
            return measured <= limit;
        }
    }

    /** Whether all hold. */
    public boolean hold() {
        return checks.stream().allMatch(Check::holds);
    }
}
