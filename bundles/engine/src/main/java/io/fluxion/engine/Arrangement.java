package io.fluxion.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Two orders of the inputs of a loop with tangents: all inputs and then all tangents, as a derivative takes them, or carries with their
 * tangents, sequences with theirs, constants with theirs, as a loop takes them.
 *
 * @param carries number of carries
 * @param sequences number of sequences
 * @param inputs number of all inputs without tangents
 * @param carryTangents number of tangents of carries
 * @param sequenceTangents number of tangents of sequences
 */
record Arrangement(int carries, int sequences, int inputs, int carryTangents, int sequenceTangents) {
    /** From the order of a derivative to that of a loop. */
    <T> List<T> arranged(List<T> all) {
        int read = carries + sequences;
        int tangents = inputs + carryTangents;
        List<T> arranged = new ArrayList<>(all.subList(0, carries));
        arranged.addAll(all.subList(inputs, tangents));
        arranged.addAll(all.subList(carries, read));
        arranged.addAll(all.subList(tangents, tangents + sequenceTangents));
        arranged.addAll(all.subList(read, inputs));
        arranged.addAll(all.subList(tangents + sequenceTangents, all.size()));
        return arranged;
    }

    /** From the order of a loop to that of a derivative. */
    <T> List<T> original(List<T> arranged) {
        int sequencesAt = carries + carryTangents;
        int sequenceTangentsAt = sequencesAt + sequences;
        int constantsAt = sequenceTangentsAt + sequenceTangents;
        int constantTangentsAt = constantsAt + inputs - carries - sequences;
        List<T> all = new ArrayList<>(arranged.subList(0, carries));
        all.addAll(arranged.subList(sequencesAt, sequenceTangentsAt));
        all.addAll(arranged.subList(constantsAt, constantTangentsAt));
        all.addAll(arranged.subList(carries, sequencesAt));
        all.addAll(arranged.subList(sequenceTangentsAt, constantsAt));
        all.addAll(arranged.subList(constantTangentsAt, arranged.size()));
        return all;
    }
}
