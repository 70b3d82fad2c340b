package io.fluxion.experiment.run;

import io.fluxion.experiment.Checkpoint;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.run.Safetensors.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The newest checkpoint of a run, in safetensors. Beside the task's own texts its metadata hold the safe point, the length
 * of metrics.csv there, the hash of the configuration it belongs to, and the SHA-256 of the whole file with zeros in its
 * own place.
 *
 * @param directory of the run
 * @param configuration hash of the run's configuration
 */
record CheckpointFile(RunDirectory directory, String configuration) {
    static final String NAME = "checkpoint.safetensors";
    private static final String OWN = "fluxion.";
    private static final String SAFE_POINT = OWN + "safe_point";
    private static final String METRICS_BYTES = OWN + "metrics_bytes";
    private static final String CONFIGURATION = OWN + "config_sha256";
    private static final String CHECKSUM = OWN + "sha256";
    private static final String ZEROS = "0".repeat(64);
    private static final byte[] BEFORE_CHECKSUM = ('"' + CHECKSUM + "\": \"").getBytes(StandardCharsets.UTF_8);

    /** Replaces the last one; a failure leaves it as it is. */
    void write(Snapshot snapshot) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>(snapshot.state().values());
        texts.keySet().stream().filter(name -> name.startsWith(OWN)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("names of values that begin with " + OWN + " are the runner's: " + name);
        });
        texts.put(SAFE_POINT, String.valueOf(snapshot.number()));
        texts.put(METRICS_BYTES, String.valueOf(snapshot.metricsBytes()));
        texts.put(CONFIGURATION, configuration);
        texts.put(CHECKSUM, ZEROS);
        byte[] bytes = new Safetensors(new TreeMap<>(snapshot.state().arrays()), texts).encode();
        byte[] checksum = Sha256.of(bytes).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(checksum, 0, bytes, placeOfChecksum(bytes), checksum.length);
        directory.replaceForced(NAME, bytes);
    }

    /**
     * The checkpoint; empty when the run made none.
     *
     * @throws RefusedException when it is damaged or another run's
     */
    Optional<Snapshot> read() {
        byte[] bytes;
        try {
            if (!Files.exists(directory.file(NAME))) {
                return Optional.empty();
            }
            bytes = Files.readAllBytes(directory.file(NAME));
        } catch (IOException e) {
            throw refused("cannot be read", DirectoryFailure.reason(e));
        }
        try {
            return Optional.of(snapshot(bytes));
        } catch (FormatException e) {
            throw refused("is damaged or no checkpoint", String.valueOf(e.getMessage()));
        }
    }

    private Snapshot snapshot(byte[] bytes) throws FormatException {
        Safetensors file = Safetensors.decode(bytes);
        SortedMap<String, String> texts = new TreeMap<>(file.metadata());
        String checksum = taken(texts, CHECKSUM);
        int place = placeOfChecksum(bytes);
        if (place < 0) {
            throw new FormatException("its checksum is not where a checkpoint has it");
        }
        byte[] zeroed = bytes.clone();
        Arrays.fill(zeroed, place, Math.min(place + ZEROS.length(), zeroed.length), (byte) '0');
        if (!Sha256.of(zeroed).equals(checksum)) {
            throw new FormatException("its contents do not have its checksum");
        }
        if (!taken(texts, CONFIGURATION).equals(configuration)) {
            throw refused("is not of this run", "its configuration is another");
        }
        long number = Long.parseLong(taken(texts, SAFE_POINT));
        long metrics = Long.parseLong(taken(texts, METRICS_BYTES));
        return new Snapshot(number, metrics, new Checkpoint(file.arrays(), texts));
    }

    private static String taken(SortedMap<String, String> texts, String name) throws FormatException {
        String text = texts.remove(name);
        if (text == null) {
            throw new FormatException("it has no " + name + ", which every checkpoint of a run has");
        }
        return text;
    }

    /** Inside a JSON string a quotation mark follows a backslash, so that no other text looks like this one. */
    private static int placeOfChecksum(byte[] bytes) {
        for (int i = 0; i + BEFORE_CHECKSUM.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + BEFORE_CHECKSUM.length, BEFORE_CHECKSUM, 0, BEFORE_CHECKSUM.length)) {
                return i + BEFORE_CHECKSUM.length;
            }
        }
        return -1;
    }

    private RefusedException refused(String what, String why) {
        return new RefusedException(directory.file(NAME) + " " + what + ": " + why + "; remove it to begin the run"
                + " again with `fluxion resume " + directory.path() + "`, or put the run's own back.");
    }
}
