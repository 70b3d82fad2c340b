package io.fluxion.experiment.tasks;

import io.fluxion.backend.Backend;
import io.fluxion.data.LabelledExamples;
import io.fluxion.experiment.RefusedException;
import io.fluxion.layer.FunctionTracer;
import io.fluxion.layer.Layer;
import io.fluxion.layer.LearnedFunction;
import io.fluxion.optimize.Objective;
import io.fluxion.random.RandomKey;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;

/**
 * A network that tells classes apart, with its loss: the cross-entropy {@code -log softmax(network(x))[label]}, the mean over
 * a minibatch. Loss with gradient, and scores, are one program each, whatever the initialization and the epoch; the
 * network runs in its own element type, the loss and its logarithms in f64.
 */
final class Classifier implements AutoCloseable {
    private final LearnedFunction network;
    private final Program loss;
    private final Program scores;
    private final int batch;
    private final int classes;
    private final double[] features;
    private final double[] labels;

    /**
     * How a network did on some examples.
     *
     * @param loss mean cross-entropy
     * @param accuracy share of the examples whose own class has the highest score
     * @param confusion {@code [label][answer]}, numbers of examples
     */
    record Score(double loss, double accuracy, int[][] confusion) {}

    private Classifier(LearnedFunction network, Program loss, Program scores, int batch, int size, int classes) {
        this.network = network;
        this.loss = loss;
        this.scores = scores;
        this.batch = batch;
        this.classes = classes;
        features = new double[batch * size];
        labels = new double[batch * classes];
    }

    /**
     * Traces and compiles.
     *
     * @param batch examples of a minibatch
     * @throws RefusedException when the layer is not made for the examples, or has not one output for each class
     */
    static Classifier of(Engine engine, Backend backend, FunctionTracer tracer, Layer layer, LabelledExamples examples,
            int batch, DType dtype) {
        int classes = examples.classes().size();
        int[] lengths = new int[1 + examples.shape().rank()];
        lengths[0] = batch;
        System.arraycopy(examples.shape().toArray(), 0, lengths, 1, lengths.length - 1);
        LearnedFunction network;
        try {
            network = tracer.trace(dtype, List.of(TensorType.of(dtype, lengths)),
                    (inputs, parameters) -> List.of(layer.apply(inputs.get(0), parameters)));
        } catch (IllegalArgumentException e) {
            throw new RefusedException("The model cannot read a minibatch " + Shape.of(lengths) + ": " + e.getMessage()
                    + ".");
        }
        Shape output = network.graph().outputTypes().get(0).shape();
        if (!output.equals(Shape.of(batch, classes))) {
            throw new RefusedException("The model makes " + output + " of a minibatch " + Shape.of(lengths)
                    + "; it has to be one score for each of the " + classes + " classes, " + Shape.of(batch, classes)
                    + ".");
        }
        if (network.size() == 0) {
            throw new RefusedException("The model learns nothing; it needs a layer with parameters.");
        }
        List<TensorType> inputs = List.of(TensorType.f64(network.size()), TensorType.f64(lengths),
                TensorType.f64(batch, classes));
        Graph both = engine.trace(inputs, in -> {
            Tensor scores = in.get(0).trace()
                    .inline(network.graph(), List.of(in.get(0).cast(dtype), in.get(1).cast(dtype))).get(0)
                    .cast(DType.F64);
            return List.of(scores.logSoftmax(1).times(in.get(2)).sum().dividedBy(batch).negate(), scores);
        });
        return new Classifier(network,
                new Program(backend, engine.gradient(engine.select(both, List.of(0)), List.of(0))),
                new Program(backend, both), batch, examples.shape().size(), classes);
    }

    /** The network and what it learns. */
    LearnedFunction network() {
        return network;
    }

    /** The loss of the minibatch of an iteration, over the learned numbers. */
    Objective of(ExampleBatches examples, RandomKey key, long iteration) {
        return (x, gradient) -> {
            examples.draw(key, iteration, features, labels);
            NdArray[] outputs = loss.run(x, features, labels);
            System.arraycopy(outputs[1].f64(), outputs[1].offset(), gradient, 0, gradient.length);
            return outputs[0].get(0);
        };
    }

    /** How the network does on all of some examples; of equal scores the first class is the answer. */
    Score score(ExampleBatches examples, double[] x) {
        double sum = 0;
        int right = 0;
        int[][] confusion = new int[classes][classes];
        for (int k = 0; k < examples.toCover(); k++) {
            int count = examples.part(k, features, labels);
            NdArray[] outputs = scores.run(x, features, labels);
            sum += outputs[0].get(0) * batch; // rows beyond the last example have no label and add nothing
            for (int i = 0; i < count; i++) {
                int answer = answer(outputs[1], i);
                int label = examples.label(k, i);
                confusion[label][answer]++;
                right += answer == label ? 1 : 0;
            }
        }
        int all = examples.rows().length;
        return new Score(sum / all, (double) right / all, confusion);
    }

    private int answer(NdArray outputs, int row) {
        int best = 0;
        for (int j = 1; j < classes; j++) {
            if (outputs.get(row * classes + j) > outputs.get(row * classes + best)) {
                best = j;
            }
        }
        return best;
    }

    @Override
    public void close() {
        loss.close();
        scores.close();
    }
}
