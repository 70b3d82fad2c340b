package io.fluxion.engine;

import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.TensorType;

/** Runs a loop's step again and again, carries from one set of arrays to another; allocates nothing while its arrays stay. */
final class ScanKernel implements Kernel {
    private final Kernel step;
    private final int carries;
    private final int sequences;
    private final int length;
    private final boolean backwards;
    private final NdArray[][] carried;
    private final NdArray[][] arguments;
    private final NdArray[][] results;
    private final NdArray[] lastInputs;
    private final NdArray[] lastOutputs;

    ScanKernel(Kernel step, Graph body, int carries, int sequences, int length, boolean backwards) {
        this.step = step;
        this.carries = carries;
        this.sequences = sequences;
        this.length = length;
        this.backwards = backwards;
        this.carried = new NdArray[2][carries];
        for (int i = 0; i < carries; i++) {
            carried[0][i] = NdArray.zeros(body.inputs().get(i));
            carried[1][i] = NdArray.zeros(body.inputs().get(i));
        }
        this.arguments = new NdArray[length][body.inputs().size()];
        this.results = new NdArray[length][body.outputs().size()];
        this.lastInputs = new NdArray[body.inputs().size()];
        this.lastOutputs = new NdArray[body.outputs().size()];
    }

    @Override
    public void run(NdArray[] inputs, NdArray[] outputs) {
        for (int i = carries; i < inputs.length; i++) {
            if (lastInputs[i] != inputs[i]) {
                lastInputs[i] = inputs[i];
                place(arguments, i, inputs[i], i < carries + sequences);
            }
        }
        for (int i = carries; i < outputs.length; i++) {
            if (lastOutputs[i] != outputs[i]) {
                lastOutputs[i] = outputs[i];
                place(results, i, outputs[i], true);
            }
        }
        for (int i = 0; i < carries; i++) {
            inputs[i].copyTo(carried[0][i]);
        }
        for (int k = 0; k < length; k++) {
            int part = backwards ? length - 1 - k : k;
            System.arraycopy(carried[k % 2], 0, arguments[part], 0, carries);
            System.arraycopy(carried[(k + 1) % 2], 0, results[part], 0, carries);
            step.run(arguments[part], results[part]);
        }
        for (int i = 0; i < carries; i++) {
            carried[length % 2][i].copyTo(outputs[i]);
        }
    }

    /** The array, or its parts along the first axis, in a place of all steps. */
    private void place(NdArray[][] steps, int place, NdArray array, boolean parts) {
        for (int k = 0; k < length; k++) {
            if (parts) {
                int rank = array.type().shape().rank();
                int[] lengths = new int[rank - 1];
                System.arraycopy(array.type().shape().toArray(), 1, lengths, 0, rank - 1);
                TensorType type = TensorType.of(array.type().dtype(), lengths);
                steps[k][place] = new NdArray(type, array.storage(),
                        array.offset() + k * type.shape().size() * type.dtype().width());
            } else {
                steps[k][place] = array;
            }
        }
    }
}
