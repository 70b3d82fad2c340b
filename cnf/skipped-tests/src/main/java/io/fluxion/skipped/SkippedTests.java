package io.fluxion.skipped;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Prints one line for every test that was disabled or whose assumption did not hold; Maven prints only their number. */
public final class SkippedTests implements TestExecutionListener {
    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        print(test, reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            print(test, result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
        }
    }

    private static void print(TestIdentifier test, String reason) {
        System.out.println("Skipped: " + test.getLegacyReportingName() + " ("
                + test.getParentId().map(id -> id.replaceAll(".*[:.](\\w+)\\].*", "$1")).orElse("") + "): " + reason);
    }
}
