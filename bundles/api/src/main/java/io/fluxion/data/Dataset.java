package io.fluxion.data;

import org.osgi.annotation.versioning.ConsumerType;

/** A data set of observations in time, by name: a plugin kind. */
@ConsumerType
public interface Dataset {
    /**
     * Reads the observations.
     *
     * @throws DataException when a file is missing or malformed, in one sentence with row and column
     */
    TimeSeries load();
}
