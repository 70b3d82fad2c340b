package io.fluxion.backend.gpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives arrays that are never alive at the same time the same memory; each is a number of bytes. */
final class Slots {
    private final List<Long> bytes = new ArrayList<>();
    /** Slot of each entry of the table; -1 for what has no scratch memory. */
    private final int[] assigned;

    /**
     * @param steps in order
     * @param sizes bytes of each entry of the table; negative for what never is on the device
     * @param first the first entry that a step makes; those before keep a slot of their own
     * @param kept entries that are read after the last step
     */
    Slots(List<Work> steps, long[] sizes, int first, Set<Integer> kept) {
        assigned = new int[sizes.length];
        Arrays.fill(assigned, -1);
        Map<Integer, Integer> lastUse = new HashMap<>();
        for (int step = 0; step < steps.size(); step++) {
            for (int array : steps.get(step).reads()) {
                lastUse.put(array, step);
            }
            for (int array : steps.get(step).writes()) {
                lastUse.put(array, step);
            }
        }
        for (int array = 0; array < first; array++) {
            take(array, sizes[array], new HashSet<>());
        }
        Set<Integer> free = new HashSet<>();
        for (int step = 0; step < steps.size(); step++) {
            for (int array : steps.get(step).writes()) {
                if (assigned[array] < 0) {
                    take(array, sizes[array], free);
                }
            }
            int now = step;
            lastUse.forEach((array, last) -> {
                if (last == now && array >= first && assigned[array] >= 0 && !kept.contains(array)) {
                    free.add(assigned[array]);
                }
            });
        }
    }

    private void take(int array, long size, Set<Integer> free) {
        if (size < 0) {
            return;
        }
        int best = -1;
        for (int candidate : free) {
            if (bytes.get(candidate) >= size && (best < 0 || bytes.get(candidate) < bytes.get(best))) {
                best = candidate;
            }
        }
        if (best < 0) {
            bytes.add(size);
            assigned[array] = bytes.size() - 1;
        } else {
            free.remove(best);
            assigned[array] = best;
        }
    }

    int count() {
        return bytes.size();
    }

    long bytes(int slot) {
        return bytes.get(slot);
    }

    int slot(int array) {
        return assigned[array];
    }
}
