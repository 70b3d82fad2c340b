package io.fluxion.integrate.graph;

import io.fluxion.backend.HostExecutable;
import io.fluxion.backend.Workspace;
import io.fluxion.solve.CompiledSteps;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.tensor.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles whole steps of a bound field. */
final class StepCompiler<S> implements CompiledSteps<S> {
    private final FieldProgram program;
    private final Object parameters;

    StepCompiler(FieldProgram program, Object parameters) {
        this.program = program;
        this.parameters = parameters;
    }

    @Override
    public Optional<CompiledStep<S>> after(int steps, Coefficients method) {
        return program.step(steps, method).map(step -> new Bound<>(step, parameters, method.nodes().length));
    }

    /**
     * The graph of a step. Inputs: t0, t1 and h in one vector, y0, the derivative there, p; outputs: the other stages, y1, the error
     * estimate. Sums have the order of those of a state space.
     */
    static List<Tensor> trace(Graph field, CompiledSteps.Coefficients method, List<Tensor> in) {
        Tensor times = in.get(0);
        Tensor h = times.get(2);
        Tensor y0 = in.get(1);
        Trace trace = y0.trace();
        int last = method.nodes().length - 1;
        List<Tensor> stages = new ArrayList<>(List.of(in.get(2)));
        Tensor y = y0;
        for (int i = 1; i <= last; i++) {
            y = sum(y0, h, stages, method.indices()[i], method.weights()[i]);
            double node = method.nodes()[i];
            Tensor t = node == 1 ? times.get(1) : times.get(0).plus(h.times(node));
            stages.add(trace.inline(field, List.of(t, y, in.get(3))).get(0));
        }
        List<Tensor> outputs = new ArrayList<>(stages.subList(1, stages.size()));
        outputs.add(y);
        Tensor zero = trace.zeros(new TensorType(y0.dtype(), y0.shape()));
        outputs.add(sum(zero, h, stages, method.errorIndices(), method.errorWeights()));
        return outputs;
    }

    private static Tensor sum(Tensor base, Tensor h, List<Tensor> stages, int[] indices, double[] weights) {
        Tensor sum = base;
        for (int j = 0; j < indices.length; j++) {
            sum = sum.plus(stages.get(indices[j]).times(h.times(weights[j])));
        }
        return sum;
    }

    /** A compiled step with parameters and scratch memory. */
    private static final class Bound<S> implements CompiledStep<S> {
        private final HostExecutable program;
        private final Workspace workspace;
        private final double[] times = new double[3];
        private final Object[] inputs;
        private final int[] inputOffsets = new int[4];
        private final Object[] outputs;
        private final int[] outputOffsets;

        Bound(HostExecutable program, Object parameters, int stages) {
            this.program = program;
            this.workspace = program.newWorkspace();
            this.inputs = new Object[]{times, times, times, parameters};
            this.outputs = new Object[stages + 1];
            this.outputOffsets = new int[outputs.length];
        }

        @Override
        public void step(double t0, double t1, S y0, S[] stages, S y1, S error) {
            times[0] = t0;
            times[1] = t1;
            times[2] = t1 - t0;
            inputs[1] = y0;
            inputs[2] = stages[0];
            int count = stages.length - 1;
            System.arraycopy(stages, 1, outputs, 0, count);
            outputs[count] = y1;
            outputs[count + 1] = error;
            program.run(workspace, inputs, inputOffsets, outputs, outputOffsets);
        }
    }
}
