package io.fluxion.models.neuralode;

import io.fluxion.layer.Parameters;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A neural ordinary differential equation (Chen, Rubanova, Bettencourt and Duvenaud 2018): {@code dy/dt = net(y^power)}
 * with a perceptron of tanh units. The power 3 is that of the cubic spiral in the authors' demonstration, where the
 * network has one hidden layer of 50 units.
 *
 * @param net the learned weights
 * @param initial default initial state, of length n
 * @param width units of each hidden layer
 * @param depth number of hidden layers
 * @param power of each state before it enters the network
 * @param duration default end of a simulation
 */
@Plugin(kind = OdeSystem.class, name = "neural-ode", help = "dy/dt is a perceptron of the state", citation = "arXiv:1806.07366")
public record NeuralOde(Parameters net,
        @Param(value = "2, 0", help = "default initial state; its length is the number of states") List<Double> initial,
        @Param(value = "50", help = "units of each hidden layer", min = 1, max = 65536) int width,
        @Param(value = "1", help = "number of hidden layers", min = 0, max = 100) int depth,
        @Param(value = "1", help = "of each state before it enters the network", min = 1, max = 9) int power,
        @Param(value = "25", help = "default end of a simulation", min = Double.MIN_NORMAL) double duration)
        implements
            OdeSystem {

    public NeuralOde {
        initial = List.copyOf(initial);
        if (initial.isEmpty()) {
            throw new IllegalArgumentException("initial has to give the initial value of at least one state");
        }
    }

    @Override
    public List<StateVariable> variables() {
        return IntStream.range(0, initial.size())
                .mapToObj(i -> new StateVariable("y" + (i + 1), "y" + (i + 1), "", initial.get(i))).toList();
    }

    @Override
    public Tensor derivative(Tensor t, Tensor y) {
        return new Perceptron(initial.size(), width, depth).apply(power == 1 ? y : y.pow(power), net);
    }
}
