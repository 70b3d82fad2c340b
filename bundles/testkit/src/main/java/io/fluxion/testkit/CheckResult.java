package io.fluxion.testkit;

/**
 * What a check found.
 *
 * @param name of the check, one or two words
 * @param passed whether the contract holds
 * @param measured the number that was found
 * @param limit the number that it was compared with
 * @param sentence what was measured, on what, and what it has to be
 */
public record CheckResult(String name, boolean passed, double measured, double limit, String sentence) {

    /** Passes when the number is not above the limit; NaN never passes. */
    static CheckResult atMost(String name, double measured, double limit, String what) {
        return new CheckResult(name, measured <= limit, measured, limit,
                "%s is %s; it has to be at most %s".formatted(what, measured, limit));
    }

    /** Passes when the number is not below the limit; NaN never passes. */
    static CheckResult atLeast(String name, double measured, double limit, String what) {
        return new CheckResult(name, measured >= limit, measured, limit,
                "%s is %s; it has to be at least %s".formatted(what, measured, limit));
    }
}
