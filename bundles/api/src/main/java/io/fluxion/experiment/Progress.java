package io.fluxion.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a long piece of work is.
 *
 * @param done share of the work that is done, from 0 to 1; 0: nobody can say
 * @param limit whether the whole is a limit that need not be reached, as a number of iterations is
 * @param values what is worth showing, in this order, for example {@code iteration}, {@code loss}, {@code steps},
 *        {@code rejected}; the names are keys of JSON too
 */
public record Progress(double done, boolean limit, Map<String, Number> values) {
    public Progress {
        if (!(done >= 0 && done <= 1)) {
            throw new IllegalArgumentException("the share of the work that is done is " + done + ", not from 0 to 1");
        }
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
