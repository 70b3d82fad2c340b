package io.fluxion.shell;

/** What the exit code of the program says. */
public final class ExitCode {
    /** The command did what it was asked, and every expectation held. */
    public static final int OK = 0;
    /** The run ended, and an expectation did not hold. */
    public static final int EXPECTATION_FAILED = 1;
    /** Refused before anything ran: bad input. */
    public static final int REFUSED = 2;
    /** A run that had started could not go on. */
    public static final int FAILED = 3;
    /** Interrupted by Ctrl-C. */
    public static final int INTERRUPTED = 130;
    /** Terminated, as batch systems do. */
    public static final int TERMINATED = 143;

    private ExitCode() {
    }
}
