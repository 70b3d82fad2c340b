package io.fluxion.engine;

import io.fluxion.engine.operations.Join;
import io.fluxion.engine.operations.Pad;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The sum of the cotangents that reach a value, in the order of arrival. */
final class Accumulation {
    private Accumulation() {
    }

    /** The sum; empty when nothing arrived. Cotangents of disjoint parts of the first axis are joined, not added. */
    static Optional<TracedTensor> total(GraphTrace trace, List<TracedTensor> contributions) {
        List<TracedTensor> terms = new ArrayList<>();
        List<TracedTensor> parts = new ArrayList<>();
        for (TracedTensor contribution : contributions) {
            Pad pad = contribution.madeBy(Pad.class);
            (pad != null && pad.axis() == 0 ? parts : terms).add(contribution);
        }
        parts.sort(Comparator.comparingInt(part -> pad(part).before()));
        List<TracedTensor> pieces = new ArrayList<>();
        int end = 0;
        for (TracedTensor part : parts) {
            TracedTensor inside = part.argument(0);
            int from = pad(part).before();
            if (from < end) {
                terms.add(part);
            } else {
                gap(trace, part, from - end, pieces);
                pieces.add(inside);
                end = from + inside.shape().length(0);
            }
        }
        if (!pieces.isEmpty()) {
            gap(trace, parts.get(0), parts.get(0).shape().length(0) - end, pieces);
            terms.add(pieces.size() <= 3 && parts.size() == 1
                    ? parts.get(0)
                    : trace.append(Join.CONCAT, pieces).get(0));
        }
        return terms.stream().reduce((sum, term) -> trace.own(((Tensor) sum).plus(term), "add"));
    }

    private static Pad pad(TracedTensor part) {
        Pad pad = part.madeBy(Pad.class);
        if (pad == null) {
            throw new IllegalStateException(part + " is no padded tensor");
        }
        return pad;
    }

    private static void gap(GraphTrace trace, TracedTensor like, int length, List<TracedTensor> pieces) {
        if (length > 0) {
            int[] lengths = like.shape().toArray();
            lengths[0] = length;
            pieces.add(trace.zeros(TensorType.of(like.dtype(), lengths)));
        }
    }
}
