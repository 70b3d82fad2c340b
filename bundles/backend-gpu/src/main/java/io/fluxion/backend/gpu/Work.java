package io.fluxion.backend.gpu;

import io.fluxion.tensor.Node;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One step of a program. */
sealed interface Work permits Loop, Work.Launch, Work.Host, Work.HostCopy {
    /** Entries of the table that it reads. */
    Set<Integer> reads();

    /** Entries of the table that it writes. */
    Set<Integer> writes();

    /**
     * A kernel.
     *
     * @param kind for people
     * @param source parameters and body in OpenCL C; equal ones are compiled once
     * @param arguments entries of the table, in the order of the parameters
     * @param writes the one that is written
     * @param global threads along three axes, multiples of the local ones
     * @param local threads that share local memory
     */
    record Launch(String kind, String source, List<Integer> arguments, Set<Integer> writes, List<Long> global,
            List<Long> local) implements Work {
        @Override
        public Set<Integer> reads() {
            return Set.copyOf(arguments);
        }
    }

    /**
     * The reference kernel of an operation, on the host.
     *
     * @param node the operation
     * @param inputs contiguous
     */
    record Host(Node node, List<View> inputs) implements Work {
        @Override
        public Set<Integer> reads() {
            return Set.copyOf(inputs.stream().map(View::array).toList());
        }

        @Override
        public Set<Integer> writes() {
            Set<Integer> writes = new LinkedHashSet<>();
            for (int i = 0; i < node.outputs().size(); i++) {
                writes.add(node.firstOutput() + i);
            }
            return writes;
        }
    }

    /** An output that is an input or another output, of a type that no kernel holds. */
    record HostCopy(int from, int to) implements Work {
        @Override
        public Set<Integer> reads() {
            return Set.of(from);
        }

        @Override
        public Set<Integer> writes() {
            return Set.of(to);
        }
    }
}
