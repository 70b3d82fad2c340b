package io.fluxion.tensor;

/**
 * The Java line that made an operation.
 *
 * @param className class of the layer or system
 * @param method its method
 * @param file source file, empty when unknown
 * @param line line number, 0 when unknown
 */
public record SourceLine(String className, String method, String file, int line) {
    /** Where no line is known. */
    public static final SourceLine UNKNOWN = new SourceLine("", "", "", 0);

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : "unknown line";
    }
}
