package io.fluxion.backend.simd;

import io.fluxion.tensor.DType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Elementwise operations over one index range, computed in one loop. */
final class Cluster {
    /** More make a loop that the JIT handles badly. */
    private static final int LARGEST = 160;
    final int size;
    final Scalars scalars = new Scalars();
    /** Scalars of the values made here, by value. */
    final Map<Integer, Integer> made = new LinkedHashMap<>();
    /** Values made here that something else reads. */
    final Set<Integer> stored = new LinkedHashSet<>();
    /** Length of the inner loop; 0 while nothing asks for rows. */
    int inner;

    Cluster(int size) {
        this.size = size;
    }

    boolean isFull() {
        return scalars.size() >= LARGEST;
    }

    /** The scalar that is loaded from a view. */
    int load(DType type, View view) {
        if (view.needsRows()) {
            inner = view.inner();
        }
        return scalars.load(type, view);
    }
}
