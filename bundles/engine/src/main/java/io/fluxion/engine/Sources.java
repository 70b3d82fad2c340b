package io.fluxion.engine;

import io.fluxion.tensor.SourceLine;
import java.util.Set;

/** Finds the Java line that made an operation. */
final class Sources {
    private static final Set<String> PACKAGES = Set.of("io.fluxion.engine", "io.fluxion.engine.operations",
            "io.fluxion.tensor");
    private static final StackWalker WALKER = StackWalker.getInstance();

    private Sources() {
    }

    /** The innermost frame that belongs neither to the engine, nor to the tensors' contract, nor to the JDK. */
    static SourceLine here() {
        return WALKER.walk(frames -> frames.filter(frame -> isOutside(frame.getClassName())).findFirst()
                .map(frame -> new SourceLine(frame.getClassName(), frame.getMethodName(),
                        frame.getFileName() == null ? "" : frame.getFileName(), Math.max(0, frame.getLineNumber())))
                .orElse(SourceLine.UNKNOWN));
    }

    private static boolean isOutside(String className) {
        return !className.startsWith("java.") && !PACKAGES.contains(className.substring(0, Math.max(0,
                className.lastIndexOf('.'))));
    }
}
