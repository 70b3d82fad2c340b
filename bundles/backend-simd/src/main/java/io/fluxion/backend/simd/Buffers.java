package io.fluxion.backend.simd;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives arrays that are never alive at the same time the same memory. */
final class Buffers {
    private final List<Buffer> buffers = new ArrayList<>();
    /** Buffer of each array of the table that needs one. */
    private final Map<Integer, Integer> assigned = new HashMap<>();

    /** One piece of memory. */
    private record Buffer(DType type, int size) {}

    Buffers(LoopPlan plan) {
        Map<Integer, Integer> lastUse = new HashMap<>();
        for (int step = 0; step < plan.steps.size(); step++) {
            for (int array : plan.steps.get(step).reads()) {
                lastUse.put(array, step);
            }
            for (int array : plan.steps.get(step).writes()) {
                lastUse.put(array, step);
            }
        }
        List<Integer> free = new ArrayList<>();
        for (int step = 0; step < plan.steps.size(); step++) {
            for (int array : plan.steps.get(step).writes()) {
                if (!plan.bound.containsKey(array) && !plan.isOutput(array)) {
                    assigned.put(array, take(free, plan.types.get(array)));
                }
            }
            for (Map.Entry<Integer, Integer> use : lastUse.entrySet()) {
                Integer buffer = assigned.get(use.getKey());
                if (use.getValue() == step && buffer != null) {
                    free.add(buffer);
                }
            }
        }
    }

    private int take(List<Integer> free, TensorType type) {
        int size = type.shape().size();
        int best = -1;
        for (int candidate : free) {
            Buffer buffer = buffers.get(candidate);
            if (buffer.type() == type.dtype() && buffer.size() >= size
                    && (best < 0 || buffer.size() < buffers.get(best).size())) {
                best = candidate;
            }
        }
        if (best < 0) {
            buffers.add(new Buffer(type.dtype(), size));
            return buffers.size() - 1;
        }
        free.remove(Integer.valueOf(best));
        return best;
    }

    /** Number of pieces of memory. */
    int count() {
        return buffers.size();
    }

    /** Their memory. */
    long bytes() {
        return buffers.stream().mapToLong(buffer -> (long) buffer.type().bytes() * buffer.size()).sum();
    }

    /** Puts fresh memory into a table. */
    void allocate(Object[] table) {
        Object[] memory = buffers.stream().map(buffer -> buffer.type().newArray(buffer.size())).toArray();
        assigned.forEach((array, buffer) -> table[array] = memory[buffer]);
    }
}
