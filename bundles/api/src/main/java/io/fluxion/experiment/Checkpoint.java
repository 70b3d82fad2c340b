package io.fluxion.experiment;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.NdArray;
import java.lang.reflect.Array;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a task needs to go on from a safe point as if it had never stopped, by names of its own. The same names in
 * every checkpoint of a task make it readable for others; dots may group them, for example
 * {@code optimizer.memory}. Immutable as long as nobody writes into the arrays it gives: making one copies them, so a
 * task may go on to overwrite its own.
 *
 * @param arrays of any shape and of all types but bool and record
 * @param values what is no array: counters, positions in the data, random keys, names of layouts. Text that reads back
 *        to the same bits ({@link Double#toString}, {@link Long#toString})
 */
public record Checkpoint(Map<String, NdArray> arrays, Map<String, String> values) {

    public Checkpoint {
        SortedMap<String, NdArray> copies = new TreeMap<>();
        arrays.forEach((name, array) -> copies.put(name, copy(name, array)));
        arrays = Collections.unmodifiableSortedMap(copies);
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /**
     * An array by name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public NdArray array(String name) {
        return Objects.requireNonNullElseGet(arrays.get(name), () -> {
            throw new IllegalArgumentException("the checkpoint has no array " + name + ", it has " + arrays.keySet());
        });
    }

    /**
     * A value by name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public String value(String name) {
        return Objects.requireNonNullElseGet(values.get(name), () -> {
            throw new IllegalArgumentException("the checkpoint has no value " + name + ", it has " + values.keySet());
        });
    }

    private static NdArray copy(String name, NdArray array) {
        DType dtype = array.type().dtype();
        if (dtype == DType.BOOL || dtype == DType.RECORD) {
            throw new IllegalArgumentException("a checkpoint holds no " + dtype + " as " + name);
        }
        NdArray copy = NdArray.zeros(array.type());
        System.arraycopy(array.storage(), array.offset(), copy.storage(), 0, Array.getLength(copy.storage()));
        return copy;
    }
}
