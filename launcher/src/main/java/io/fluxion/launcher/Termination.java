package io.fluxion.launcher;

import io.fluxion.shell.ExitCode;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What happens on Ctrl-C or when the process is told to terminate: the running command is asked to stop at its next
 * safe point and gets a bounded time for it; then the process ends, come what may. The virtual machine itself returns
 * 130 or 143 after this shutdown hook.
 */
final class Termination extends Thread {
    private static final long GRACE_SECONDS = 30;

    private final PrintStream err;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable IntConsumer> stop = new AtomicReference<>();

    Termination(PrintStream err) {
        super("termination");
        this.err = err;
    }

    /** What to call, with the exit code, when a signal comes. */
    void onSignal(IntConsumer stopCommand) {
        stop.set(stopCommand);
    }

    /** The command has ended and the framework is closed: nothing is left to wait for. */
    void commandEnded() {
        ended.countDown();
    }

    @Override
    public void run() {
        if (ended.getCount() == 0) {
            return;
        }
        int exitCode = exitCodeOfSignal();
        try {
            IntConsumer stopCommand = stop.get();
            if (stopCommand != null) {
                stopCommand.accept(exitCode);
            }
            if (ended.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
            err.println("fluxion: the command did not stop within " + GRACE_SECONDS + " s; ending without it.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            err.flush();
        }
        Runtime.getRuntime().halt(exitCode);
    }

    /** The virtual machine names the thread that handles a signal after it; nothing else tells the two apart. */
    private static int exitCodeOfSignal() {
        boolean interrupted = Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("SIGINT handler"));
        return interrupted ? ExitCode.INTERRUPTED : ExitCode.TERMINATED;
    }
}
