package io.fluxion.experiment.file;

/**
 * Where something was written.
 *
 * @param source the file as typed, or an override of the command line
 * @param line from 1; 0 for an override, which has no lines
 * @param column from 1
 */
record Place(String source, int line, int column) {
    static Place ofOverride(String override) {
        return new Place("`" + override + "`", 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
