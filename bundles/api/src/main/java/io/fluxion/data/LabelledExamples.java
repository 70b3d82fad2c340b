package io.fluxion.data;

import io.fluxion.tensor.Shape;
import java.util.List;

/**
 * Examples, each of one of some classes. The arrays are the caller's to read, not to change.
 *
 * @param title for headings
 * @param source where the numbers come from
 * @param license an SPDX identifier or a phrase
 * @param classes names, one for each label
 * @param shape of an example
 * @param features {@code features[i]} is example i, row-major
 * @param labels the class of each example, from 0 on
 */
public record LabelledExamples(String title, String source, String license, List<String> classes, Shape shape,
        double[][] features, int[] labels) {

    public LabelledExamples {
        classes = List.copyOf(classes);
    }

    /** Number of examples. */
    public int size() {
        return labels.length;
    }
}
