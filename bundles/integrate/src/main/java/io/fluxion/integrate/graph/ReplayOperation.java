package io.fluxion.integrate.graph;

import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps of a record again. Inputs: y0 {@code [n]}, p {@code [m]}, the record that holds the accepted times. Outputs
 * as {@link SolveOperation}, with a record of its own.
 */
record ReplayOperation(SolveSpecification<?> specification) implements Operation {
    @Override
    public String name() {
        return "solve.replay";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("rows", specification.rows());
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        return SolveOperation.outputTypes(specification, inputs, 3);
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        return SolveOperation.pull(specification, inputs, outputs, cotangents);
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return SolveOperation.push(specification, inputs, outputs, tangents);
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        return new SolveKernel<>(specification, true);
    }
}
