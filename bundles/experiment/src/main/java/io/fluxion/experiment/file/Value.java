package io.fluxion.experiment.file;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A value of an experiment file, and where it stands. */
sealed interface Value {
    /** Where it begins. */
    Place place();

    /** As a message shows it. */
    String show();

    /**
     * A value without parts.
     *
     * @param content a Double, Long, Boolean or String
     * @param written as it stands in the file, quotes and escapes resolved
     */
    record Scalar(Object content, String written, Place place) implements Value {
        private static final int LONGEST = 60;

        /** The text, its first line only and not all of a long one: a message is a sentence, not a copy of a file. */
        @Override
        public String show() {
            String line = written.lines().findFirst().orElse("");
            boolean whole = line.length() == written.length() && line.length() <= LONGEST;
            return "`" + line.substring(0, Math.min(LONGEST, line.length())) + (whole ? "`" : "...`");
        }
    }

    /** Nothing, where a value should be. */
    record Missing(Place place) implements Value {
        @Override
        public String show() {
            return "empty";
        }
    }

    /** A list. */
    record Items(List<Value> values, Place place) implements Value {
        public Items {
            values = List.copyOf(values);
        }

        /** A short list of words as it could be written. */
        @Override
        public String show() {
            String written = values.stream().map(value -> value instanceof Scalar scalar ? scalar.written() : "...")
                    .collect(Collectors.joining(", ", "`[", "]`"));
            return written.length() <= Scalar.LONGEST ? "the list " + written : "a list";
        }
    }

    /** Keys with values, in the order of the file. */
    record Entries(List<Entry> entries, Place place) implements Value {
        public Entries {
            entries = List.copyOf(entries);
        }

        Optional<Entry> entry(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        }

        @Override
        public String show() {
            return "a section";
        }
    }

    /**
     * A key with its value.
     *
     * @param place of the key
     */
    record Entry(String key, Place place, Value value) {}
}
