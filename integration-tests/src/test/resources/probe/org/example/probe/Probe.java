package org.example.probe;

import io.fluxion.shell.CommandContext;
import io.fluxion.shell.CommandLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.osgi.service.component.annotations.Component;

/** A command line that tells how it was called, and can wait to be stopped. */
@Component
public final class Probe implements CommandLine {
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile int stopCode;

    @Override
    public int run(List<String> arguments, CommandContext context) {
        context.out().println("arguments " + arguments);
        context.out().println("directory " + context.workingDirectory());
        context.out().println("home " + context.home());
        context.out().println("warnings " + context.warnings());
        return switch (arguments.getFirst()) {
            case "wait" -> waitForStop(context);
            case "throw" -> throw new IllegalStateException("the probe broke");
            default -> Integer.parseInt(arguments.getFirst());
        };
    }

    @Override
    public void stop(int exitCode) {
        stopCode = exitCode;
        stopped.countDown();
    }

    private int waitForStop(CommandContext context) {
        try {
            Files.createFile(context.workingDirectory().resolve("waiting"));
            stopped.await();
            context.out().println("stopped with " + stopCode);
            return stopCode;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
