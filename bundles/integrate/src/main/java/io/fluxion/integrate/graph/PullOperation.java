package io.fluxion.integrate.graph;

import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The reverse of a solve over its kept tape. Inputs: y0 {@code [n]}, p {@code [m]}, record, cotangents of the saved
 * states {@code [k, n]} and of the end state {@code [n]}. Outputs: cotangents of y0 and p.
 *
 * <p>With J the Jacobian of the solve, this is {@code J' c}. Its derivative along (y, p) is the first half of the pull of
 * the lifted solve with cotangents {@code (0, c)}, and along c it is {@code J'} again; its transposed derivative with
 * the cotangent w is the same lifted pull with w as the tangent, and {@code J w} for c.
 */
record PullOperation(SolveSpecification<?> specification) implements Operation {
    @Override
    public String name() {
        return "solve.pull";
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        TensorType saved = TensorType.of(specification.dtype(), specification.rows(), specification.width());
        if (inputs.size() != 5 || !inputs.get(3).equals(saved) || !inputs.get(4).equals(inputs.get(0))) {
            throw new IllegalArgumentException("the reverse of a solve takes y0, p, a record and cotangents " + saved
                    + " and " + TensorType.of(specification.dtype(), specification.dimension()) + ", not " + inputs);
        }
        return List.of(inputs.get(0), inputs.get(1));
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        Tensor savedTangent = SolveOperation.orZero(inputs.get(3), tangents.get(3));
        Tensor endTangent = SolveOperation.orZero(inputs.get(4), tangents.get(4));
        if (tangents.get(0).isEmpty() && tangents.get(1).isEmpty()) {
            List<Tensor> out = inputs.get(0).trace().apply(this,
                    List.of(inputs.get(0), inputs.get(1), inputs.get(2), savedTangent, endTangent));
            return out.stream().map(Optional::of).toList();
        }
        Tensor yTangent = SolveOperation.orZero(inputs.get(0), tangents.get(0));
        Tensor pTangent = SolveOperation.orZero(inputs.get(1), tangents.get(1));
        List<Tensor> out = liftedPull(inputs, lifted(inputs, yTangent, pTangent), yTangent, pTangent, savedTangent,
                endTangent);
        return out.stream().map(Optional::of).toList();
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        Tensor yDirection = cotangents.get(0);
        Tensor pDirection = cotangents.get(1);
        List<Tensor> lifted = lifted(inputs, yDirection, pDirection);
        List<Tensor> out = liftedPull(inputs, lifted, yDirection, pDirection,
                inputs.get(3).trace().zeros(inputs.get(3).type()), inputs.get(4).trace().zeros(inputs.get(4).type()));
        int n = specification.dimension();
        List<Optional<Tensor>> all = new ArrayList<>(List.of(Optional.of(out.get(0)), Optional.of(out.get(1))));
        all.add(Optional.empty());
        all.add(Optional.of(lifted.get(0).slice(1, specification.width(), 2 * specification.width())));
        all.add(Optional.of(lifted.get(1).slice(0, n, 2 * n)));
        return all;
    }

    private List<Tensor> lifted(List<Tensor> inputs, Tensor yTangent, Tensor pTangent) {
        return SolveOperation.lifted(specification, inputs.get(0), inputs.get(1), yTangent, pTangent, inputs.get(2));
    }

    /** The first halves of the pull of the lifted solve: cotangents of y0 and p. */
    private List<Tensor> liftedPull(List<Tensor> inputs, List<Tensor> lifted, Tensor yTangent, Tensor pTangent,
            Tensor savedFirst, Tensor endFirst) {
        Tensor y = inputs.get(0);
        Tensor p = inputs.get(1);
        Tensor saved = y.trace().concat(List.of(savedFirst.transpose(), inputs.get(3).transpose())).transpose();
        Tensor end = y.trace().concat(List.of(endFirst, inputs.get(4)));
        List<Tensor> out = y.trace().apply(new PullOperation(specification.lift()),
                List.of(y.trace().concat(List.of(y, yTangent)), p.trace().concat(List.of(p, pTangent)), lifted.get(3),
                        saved, end));
        return List.of(out.get(0).slice(0, 0, specification.dimension()),
                out.get(1).slice(0, 0, specification.parameters()));
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        return (in, out) -> run(specification, in, out);
    }

    private static <S> void run(SolveSpecification<S> specification, NdArray[] inputs, NdArray[] outputs) {
        TapedRecord<S> record = TapedRecord.in(inputs[2]);
        if (!record.complete()) {
            for (NdArray output : outputs) {
                Readout.fillNaN(output, 0);
            }
            return;
        }
        double[] parameters = new double[specification.parameters()];
        S initial = specification.readout().pull(record.taped(), specification.newSpace(), inputs[3], inputs[4],
                parameters);
        System.arraycopy(initial, 0, outputs[0].storage(), outputs[0].offset(), specification.dimension());
        for (int i = 0; i < parameters.length; i++) {
            outputs[1].set(i, parameters[i]);
        }
    }
}
