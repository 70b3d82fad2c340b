package io.fluxion.experiment.inspect;

import io.fluxion.layer.Initialization;
import io.fluxion.layer.Layer;
import io.fluxion.layer.Parameters;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * A node of parameters that notes which layers are applied to it and below.
 *
 * @param node what is asked for goes there
 * @param path of the node with a point at its end; empty for the root
 * @param depth layers around it
 * @param calls in the order in which the layers begin
 */
record WatchedParameters(Parameters node, String path, int depth, List<Call> calls) implements Parameters {
    /** A layer that was applied. */
    static final class Call {
        final String path;
        final int depth;
        final Layer layer;
        final TensorType in;
        private TensorType out;

        Call(String path, int depth, Layer layer, TensorType in) {
            this.path = path;
            this.depth = depth;
            this.layer = layer;
            this.in = in;
            this.out = in;
        }

        TensorType out() {
            return out;
        }
    }

    static WatchedParameters root(Parameters node) {
        return new WatchedParameters(node, "", 0, new ArrayList<>());
    }

    @Override
    public Parameters at(String part) {
        return new WatchedParameters(node.at(part), path + part + ".", depth, calls);
    }

    @Override
    public Tensor tensor(String name, Initialization initial, int... lengths) {
        return node.tensor(name, initial, lengths);
    }

    @Override
    public Tensor apply(Layer layer, Tensor x) {
        Call call = new Call(path.isEmpty() ? "" : path.substring(0, path.length() - 1), depth, layer, x.type());
        calls.add(call);
        Tensor y = layer.apply(x, new WatchedParameters(node, path, depth + 1, calls));
        call.out = y.type();
        return y;
    }
}
