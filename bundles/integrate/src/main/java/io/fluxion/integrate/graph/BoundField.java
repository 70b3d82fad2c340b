package io.fluxion.integrate.graph;

import io.fluxion.backend.HostExecutable;
import io.fluxion.backend.Workspace;
import io.fluxion.solve.Linearized;
import io.fluxion.solve.Tape;
import io.fluxion.solve.VectorField;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A graph's field bound to parameter values. It has scratch memory, so it serves one solve at a time.
 *
 * @param <S> {@code double[]} or {@code float[]}
 */
public final class BoundField<S> implements VectorField<S>, Linearized<S, double[]> {
    private final FieldProgram program;
    private final Object parameters;
    private final Object time;
    private final HostExecutable value;
    private final Workspace workspace;
    private final Object[] valueInputs;
    private final Object[] valueOutputs = new Object[1];
    private final int[] noOffsets = new int[3];
    private final int[] noOffset = new int[1];
    private @Nullable FieldDerivative derivative;

    /** @param values one number per parameter, copied */
    public BoundField(FieldProgram program, double[] values) {
        this.program = program;
        if (values.length != program.parameters()) {
            throw new IllegalArgumentException("the field has " + program.parameters() + " parameters, and there are "
                    + values.length + " values");
        }
        this.parameters = program.dtype().newArray(values.length);
        this.time = program.dtype().newArray(1);
        this.value = program.value();
        this.workspace = value.newWorkspace();
        this.valueInputs = new Object[]{time, parameters, parameters};
        bind(values);
    }

    /** Binds other values. */
    public void bind(double[] values) {
        if (parameters instanceof double[] doubles) {
            System.arraycopy(values, 0, doubles, 0, doubles.length);
        } else {
            float[] floats = (float[]) parameters;
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) values[i];
            }
        }
    }

    /** Binds other values of the field's own element type. */
    void bind(Object values, int offset) {
        System.arraycopy(values, offset, parameters, 0, program.parameters());
    }

    @Override
    public void evaluate(double t, S y, S dydt) {
        setTime(t);
        valueInputs[1] = y;
        valueOutputs[0] = dydt;
        value.run(workspace, valueInputs, noOffsets, valueOutputs, noOffset);
    }

    private void setTime(double t) {
        if (time instanceof double[] doubles) {
            doubles[0] = t;
        } else {
            ((float[]) time)[0] = (float) t;
        }
    }

    private FieldDerivative derivative() {
        FieldDerivative made = derivative;
        if (made == null) {
            made = new FieldDerivative(program, time, parameters);
            derivative = made;
        }
        return made;
    }

    @Override
    public Tape newTape(int slots) {
        return derivative().newTape(slots);
    }

    @Override
    public void evaluate(double t, S y, S dydt, Tape tape, int slot) {
        setTime(t);
        derivative().forward(y, dydt, (FieldDerivative.Residuals) tape, slot);
    }

    @Override
    public void pull(Tape tape, int slot, S cotangent, S stateCotangent, double[] parameterCotangent) {
        derivative().pull((FieldDerivative.Residuals) tape, slot, cotangent, stateCotangent, parameterCotangent);
    }

    @Override
    public void push(Tape tape, int slot, S stateTangent, double[] parameterTangent, S out) {
        derivative().push((FieldDerivative.Residuals) tape, slot, stateTangent, parameterTangent, out);
    }

    @Override
    public double[] newParameterCotangent() {
        return new double[program.parameters()];
    }

    /** Value with residuals and products with the Jacobian, on arrays. */
    private static final class FieldDerivative {
        private final FieldProgram program;
        private final List<TensorType> residuals;
        private final Object cotangents;
        private final Object tangents;
        private final Call forward;
        private final Call pull;
        private final Call push;
        private final Object time;
        private final Object parameters;

        FieldDerivative(FieldProgram program, Object time, Object parameters) {
            this.program = program;
            this.residuals = program.linearization().residuals();
            this.cotangents = program.dtype().newArray(program.parameters());
            this.tangents = program.dtype().newArray(program.parameters());
            this.time = time;
            this.parameters = parameters;
            this.forward = new Call(program.forward());
            this.pull = new Call(program.pull());
            this.push = new Call(program.push());
        }

        /** Residuals of several evaluations: array r holds those of kind r, one after the other. */
        record Residuals(int slots, Object[] arrays, int[] sizes) implements Tape {}

        Residuals newTape(int slots) {
            Object[] arrays = new Object[residuals.size()];
            int[] sizes = new int[residuals.size()];
            for (int r = 0; r < arrays.length; r++) {
                sizes[r] = residuals.get(r).shape().size();
                arrays[r] = residuals.get(r).dtype().newArray(Math.multiplyExact(slots, sizes[r]));
            }
            return new Residuals(slots, arrays, sizes);
        }

        void forward(Object y, Object dydt, Residuals tape, int slot) {
            forward.inputs[0] = time;
            forward.inputs[1] = y;
            forward.inputs[2] = parameters;
            forward.outputs[0] = dydt;
            place(tape, slot, forward.outputs, forward.outputOffsets, 1);
            forward.run();
        }

        void pull(Residuals tape, int slot, Object cotangent, Object stateCotangent, double[] parameterCotangent) {
            place(tape, slot, pull.inputs, pull.inputOffsets, 0);
            pull.inputs[residuals.size()] = cotangent;
            pull.outputs[0] = stateCotangent;
            pull.outputs[1] = cotangents;
            pull.run();
            if (cotangents instanceof double[] doubles) {
                for (int i = 0; i < doubles.length; i++) {
                    parameterCotangent[i] += doubles[i];
                }
            } else {
                float[] floats = (float[]) cotangents;
                for (int i = 0; i < floats.length; i++) {
                    parameterCotangent[i] += floats[i];
                }
            }
        }

        void push(Residuals tape, int slot, Object stateTangent, double[] parameterTangent, Object out) {
            place(tape, slot, push.inputs, push.inputOffsets, 0);
            push.inputs[residuals.size()] = stateTangent;
            if (program.dtype() == DType.F64) {
                push.inputs[residuals.size() + 1] = parameterTangent;
            } else {
                float[] floats = (float[]) tangents;
                for (int i = 0; i < floats.length; i++) {
                    floats[i] = (float) parameterTangent[i];
                }
                push.inputs[residuals.size() + 1] = floats;
            }
            push.outputs[0] = out;
            push.run();
        }

        private static void place(Residuals tape, int slot, Object[] arrays, int[] offsets, int from) {
            for (int r = 0; r < tape.arrays().length; r++) {
                arrays[from + r] = tape.arrays()[r];
                offsets[from + r] = slot * tape.sizes()[r];
            }
        }
    }

    /** A program with its workspace and arguments. */
    private static final class Call {
        private final HostExecutable program;
        private final Workspace workspace;
        private final Object[] inputs;
        private final int[] inputOffsets;
        private final Object[] outputs;
        private final int[] outputOffsets;

        Call(HostExecutable program) {
            this.program = program;
            this.workspace = program.newWorkspace();
            this.inputs = new Object[program.graph().inputs().size()];
            this.inputOffsets = new int[inputs.length];
            this.outputs = new Object[program.graph().outputs().size()];
            this.outputOffsets = new int[outputs.length];
            Arrays.fill(inputs, "");
            Arrays.fill(outputs, "");
        }

        void run() {
            program.run(workspace, inputs, inputOffsets, outputs, outputOffsets);
        }
    }
}
