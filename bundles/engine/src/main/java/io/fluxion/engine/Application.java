package io.fluxion.engine;

import io.fluxion.tensor.Operation;
import io.fluxion.tensor.SourceLine;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/** An operation applied to values of a trace. */
final class Application {
    private final Operation operation;
    private final List<TracedTensor> inputs;
    private final SourceLine source;
    private final List<TracedTensor> outputs = new ArrayList<>();

    Application(GraphTrace trace, int firstId, Operation operation, List<TracedTensor> inputs, List<TensorType> types,
            SourceLine source) {
        this.operation = operation;
        this.inputs = inputs;
        this.source = source;
        for (TensorType type : types) {
            outputs.add(new TracedTensor(trace, firstId + outputs.size(), type, null, this));
        }
    }

    Operation operation() {
        return operation;
    }

    List<TracedTensor> inputs() {
        return inputs;
    }

    SourceLine source() {
        return source;
    }

    List<TracedTensor> outputs() {
        return outputs;
    }
}
