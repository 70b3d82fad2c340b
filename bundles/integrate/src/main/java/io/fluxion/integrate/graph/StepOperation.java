package io.fluxion.integrate.graph;

import io.fluxion.solve.EventHit;
import io.fluxion.solve.Interpolant;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The step of a record on which its event lies. Input: the record. Outputs: coefficients {@code [s, c]} of the dense output's
 * polynomials, one row for each vector; start and length of the step and the place of the event in units of the length
 * {@code [3]}. Constants of differentiation; NaN when there was no event.
 *
 * @param vectors s
 * @param coefficients c
 */
record StepOperation(DType dtype, int vectors, int coefficients) implements Operation {
    @Override
    public String name() {
        return "solve.step";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("vectors", vectors, "coefficients", coefficients);
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        if (!inputs.equals(List.of(new TensorType(DType.RECORD, Shape.SCALAR)))) {
            throw new IllegalArgumentException("the step of a solve is read from its record, not from " + inputs);
        }
        return List.of(TensorType.of(dtype, vectors, coefficients), TensorType.of(dtype, 3));
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        return List.of(Optional.empty());
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return List.of(Optional.empty(), Optional.empty());
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        return (in, out) -> run(TapedRecord.in(in[0]), out[0], out[1]);
    }

    private static <S> void run(TapedRecord<S> record, NdArray polynomials, NdArray interval) {
        if (!record.complete()) {
            Readout.fillNaN(polynomials, 0);
            Readout.fillNaN(interval, 0);
            return;
        }
        Interpolant<S> step = record.taped().lastStep();
        int width = polynomials.type().shape().length(1);
        for (int j = 0; j < step.vectors().length; j++) {
            double[] row = step.polynomials()[j];
            for (int k = 0; k < width; k++) {
                polynomials.set(j * width + k, k < row.length ? step.scale() * row[k] : 0);
            }
        }
        EventHit<S> hit = record.solution().hits().getLast();
        interval.set(0, step.start());
        interval.set(1, step.end() - step.start());
        interval.set(2, (hit.t() - step.start()) / (step.end() - step.start()));
    }
}
