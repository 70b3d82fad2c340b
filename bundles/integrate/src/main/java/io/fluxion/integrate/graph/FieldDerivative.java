package io.fluxion.integrate.graph;

import io.fluxion.solve.Tape;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Node;
import io.fluxion.tensor.TensorType;
import java.util.Arrays;
import java.util.List;

/** Value with residuals and products with the Jacobian, on arrays. */
final class FieldDerivative {
    /** Number of the parameters among the inputs. */
    private static final int PARAMETERS = 2;
    private final List<TensorType> residuals;
    /** Which residuals depend on more than parameters; the others are the same in every slot. */
    private final boolean[] varies;
    private final Object cotangents;
    private final Object tangents;
    private final Call forward;
    private final Call pull;
    private final Call push;

    /** @param arguments inputs of the field's value; the state's place is overwritten */
    FieldDerivative(FieldProgram program, Object[] arguments) {
        this.residuals = program.linearization().residuals();
        this.varies = varying(program.linearization().forward());
        this.cotangents = program.dtype().newArray(program.parameters());
        this.tangents = program.dtype().newArray(program.parameters());
        this.forward = new Call(program.forward());
        this.pull = new Call(program.pull());
        this.push = new Call(program.push());
        System.arraycopy(arguments, 0, forward.inputs, 0, arguments.length);
    }

    private static boolean[] varying(Graph forward) {
        boolean[] varies = new boolean[forward.values()];
        Arrays.fill(varies, 0, forward.inputs().size(), true);
        varies[PARAMETERS] = false;
        for (Node node : forward.nodes()) {
            boolean any = node.inputs().stream().anyMatch(input -> varies[input]);
            Arrays.fill(varies, node.firstOutput(), node.firstOutput() + node.outputs().size(), any);
        }
        boolean[] residuals = new boolean[forward.outputs().size() - 1];
        for (int r = 0; r < residuals.length; r++) {
            residuals[r] = varies[forward.outputs().get(r + 1)];
        }
        return residuals;
    }

    /** Residuals of several evaluations: array r holds those of kind r, one after the other at a distance; 0 if they are all the same. */
    record Residuals(int slots, Object[] arrays, int[] distances) implements Tape {}

    Residuals newTape(int slots) {
        Object[] arrays = new Object[residuals.size()];
        int[] distances = new int[residuals.size()];
        for (int r = 0; r < arrays.length; r++) {
            int size = residuals.get(r).shape().size();
            distances[r] = varies[r] ? size : 0;
            arrays[r] = residuals.get(r).dtype().newArray(varies[r] ? Math.multiplyExact(slots, size) : size);
        }
        return new Residuals(slots, arrays, distances);
    }

    void forward(Object y, Object dydt, Tape tape, int slot) {
        forward.inputs[1] = y;
        forward.outputs[0] = dydt;
        place((Residuals) tape, slot, forward.outputs, forward.outputOffsets, 1);
        forward.run();
    }

    void pull(Tape tape, int slot, Object cotangent, Object stateCotangent, double[] parameterCotangent) {
        place((Residuals) tape, slot, pull.inputs, pull.inputOffsets, 0);
        pull.inputs[residuals.size()] = cotangent;
        pull.outputs[0] = stateCotangent;
        pull.outputs[1] = cotangents;
        pull.run();
        Numbers.add(parameterCotangent, cotangents);
    }

    void push(Tape tape, int slot, Object stateTangent, double[] parameterTangent, Object out) {
        place((Residuals) tape, slot, push.inputs, push.inputOffsets, 0);
        for (int i = 0; i < parameterTangent.length; i++) {
            Numbers.set(tangents, i, parameterTangent[i]);
        }
        push.inputs[residuals.size()] = stateTangent;
        push.inputs[residuals.size() + 1] = tangents;
        push.outputs[0] = out;
        push.run();
    }

    private static void place(Residuals tape, int slot, Object[] arrays, int[] offsets, int from) {
        for (int r = 0; r < tape.arrays().length; r++) {
            arrays[from + r] = tape.arrays()[r];
            offsets[from + r] = slot * tape.distances()[r];
        }
    }
}
