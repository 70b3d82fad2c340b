package io.fluxion.backend.simd;

import io.fluxion.tensor.Graph;
import io.fluxion.tensor.GraphCompiler;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Node;
import io.fluxion.tensor.TensorType;
import java.util.List;

/** Calls the reference kernel of an operation; one instance per workspace, since a kernel may keep scratch memory. */
final class HostCall implements Step {
    private final Kernel kernel;
    private final List<View> views;
    private final int firstOutput;
    private final NdArray[] inputs;
    private final NdArray[] outputs;

    HostCall(Graph graph, Node node, List<View> views, GraphCompiler compiler) {
        List<TensorType> types = node.inputs().stream().map(graph::type).toList();
        this.kernel = node.operation().kernel(types, compiler);
        this.views = views;
        this.firstOutput = node.firstOutput();
        Object nothing = new Object[0];
        this.inputs = types.stream().map(type -> new NdArray(type, nothing, 0)).toArray(NdArray[]::new);
        this.outputs = node.outputs().stream().map(type -> new NdArray(type, nothing, 0)).toArray(NdArray[]::new);
    }

    @Override
    public void run(Object[] arrays, int[] offsets) {
        for (int i = 0; i < inputs.length; i++) {
            View view = views.get(i);
            inputs[i] = at(inputs[i], arrays[view.array()], offsets[view.array()] + view.offset());
        }
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = at(outputs[i], arrays[firstOutput + i], offsets[firstOutput + i]);
        }
        kernel.run(inputs, outputs);
    }

    /** The same array as in the run before, or a new one when the caller's memory has changed. */
    private static NdArray at(NdArray last, Object storage, int offset) {
        return last.storage() == storage && last.offset() == offset ? last : new NdArray(last.type(), storage, offset);
    }
}
