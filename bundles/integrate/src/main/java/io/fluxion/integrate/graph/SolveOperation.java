package io.fluxion.integrate.graph;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A solve as an operation. Inputs: y0 {@code [n]}, p {@code [m]}. Outputs: the rows and the state of its
 * {@link Readout} (saved states {@code [k, n]} and end state {@code [n]}), status, record. Accepted times are constants of differentiation.
 *
 * <p>The derivatives close in themselves. With T(F) the field lifted to tangents, the push is the replayed solve of
 * T(F), because the tangent of a step is the step of the lifted field; the pull is {@link PullOperation}, the reverse
 * over the kept tape, whose own derivatives are the pull of T(F).
 */
public record SolveOperation(SolveSpecification<?> specification) implements Operation {
    @Override
    public String name() {
        return "solve";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("rows", specification.rows());
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        return outputTypes(specification, inputs, 2);
    }

    static List<TensorType> outputTypes(SolveSpecification<?> specification, List<TensorType> inputs, int count) {
        DType dtype = specification.dtype();
        int n = specification.dimension();
        if (inputs.size() != count || !inputs.get(0).equals(TensorType.of(dtype, n))
                || !inputs.get(1).equals(TensorType.of(dtype, specification.parameters()))) {
            throw new IllegalArgumentException("a solve takes an initial state " + TensorType.of(dtype, n)
                    + " and parameters " + TensorType.of(dtype, specification.parameters()) + ", not " + inputs);
        }
        return List.of(TensorType.of(dtype, specification.rows(), specification.width()), TensorType.of(dtype, n),
                new TensorType(DType.I32, Shape.SCALAR), new TensorType(DType.RECORD, Shape.SCALAR));
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        return pull(specification, inputs, outputs, cotangents);
    }

    static List<Optional<Tensor>> pull(SolveSpecification<?> specification, List<Tensor> inputs, List<Tensor> outputs,
            List<Tensor> cotangents) {
        List<Tensor> out = inputs.get(0).trace().apply(new PullOperation(specification), List.of(inputs.get(0),
                inputs.get(1), outputs.get(3), cotangents.get(0), cotangents.get(1)));
        return inputs.size() == 2
                ? List.of(Optional.of(out.get(0)), Optional.of(out.get(1)))
                : List.of(Optional.of(out.get(0)), Optional.of(out.get(1)), Optional.empty());
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return push(specification, inputs, outputs, tangents);
    }

    static List<Optional<Tensor>> push(SolveSpecification<?> specification, List<Tensor> inputs, List<Tensor> outputs,
            List<Optional<Tensor>> tangents) {
        Tensor y = inputs.get(0);
        Tensor p = inputs.get(1);
        List<Tensor> lifted = lifted(specification, y, p, orZero(y, tangents.get(0)), orZero(p, tangents.get(1)),
                outputs.get(3));
        int n = specification.dimension();
        int width = specification.width();
        return List.of(Optional.of(lifted.get(0).slice(1, width, 2 * width)),
                Optional.of(lifted.get(1).slice(0, n, 2 * n)),
                Optional.empty(), Optional.empty());
    }

    /** The replayed solve of the lifted field. */
    static List<Tensor> lifted(SolveSpecification<?> specification, Tensor y, Tensor p, Tensor yTangent,
            Tensor pTangent, Tensor record) {
        return y.trace().apply(new ReplayOperation(specification.lift()),
                List.of(y.trace().concat(List.of(y, yTangent)), p.trace().concat(List.of(p, pTangent)), record));
    }

    static Tensor orZero(Tensor like, Optional<Tensor> tangent) {
        return tangent.orElseGet(() -> like.trace().zeros(like.type()));
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        return new SolveKernel<>(specification, false);
    }
}
