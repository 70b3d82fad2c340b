package io.fluxion.models.neuralode;

import io.fluxion.layer.Initialization;
import io.fluxion.layer.Layer;
import io.fluxion.layer.Parameters;
import io.fluxion.tensor.Tensor;

/**
 * A multilayer perceptron: {@code depth} times {@code tanh(W z + b)}, then {@code W z + b}. Weights begin as Glorot and
 * Bengio (2010) say, biases at 0. Features stand in the first axis, so a batch {@code [inputs, batch]} goes through as one
 * matrix product a layer.
 *
 * @param outputs number of outputs
 * @param width units of each hidden layer
 * @param depth number of hidden layers; 0: an affine map
 */
record Perceptron(int outputs, int width, int depth) {

    /**
     * The outputs {@code [outputs]} or {@code [outputs, batch]}.
     *
     * @param z inputs {@code [inputs]} or {@code [inputs, batch]}
     * @param net holds {@code 0.weight}, {@code 0.bias}, {@code 1.weight}, ...
     */
    Tensor apply(Tensor z, Parameters net) {
        Tensor hidden = z;
        for (int layer = 0; layer < depth; layer++) {
            hidden = net.at(String.valueOf(layer)).apply(new Affine(width, true), hidden);
        }
        return net.at(String.valueOf(depth)).apply(new Affine(outputs, false), hidden);
    }

    /**
     * {@code W z + b}, or the hyperbolic tangent of it.
     *
     * @param units number of outputs
     */
    private record Affine(int units, boolean tanh) implements Layer {
        @Override
        public Tensor apply(Tensor z, Parameters layer) {
            Tensor weight = layer.tensor("weight", Initialization.xavier(1), units, z.shape().length(0));
            Tensor bias = layer.tensor("bias", Initialization.constant(0), units);
            Tensor sum = weight.matmul(z).plus(z.shape().rank() == 1 ? bias : bias.reshape(units, 1));
            return tanh ? sum.tanh() : sum;
        }
    }
}
