package io.fluxion.data;

import org.osgi.annotation.versioning.ConsumerType;

/** A data set of examples with labels, by name: a plugin kind. */
@ConsumerType
public interface LabelledDataset {
    /**
     * Reads the examples.
     *
     * @throws DataException when a file is missing or malformed, in one sentence with row and column
     */
    LabelledExamples load();
}
