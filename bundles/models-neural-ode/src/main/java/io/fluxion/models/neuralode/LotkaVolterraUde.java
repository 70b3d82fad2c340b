package io.fluxion.models.neuralode;

import io.fluxion.layer.Parameters;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * Predator and prey as a universal differential equation (Rackauckas et al. 2020, section on Lotka and Volterra): growth
 * of the prey and death of the predators are known, how they act on each other is learned.
 *
 * <pre>
 * du/dt = alpha u - NN1(u, v),   NN1 = u n1(u / scale, v / scale)
 * dv/dt = -gamma v + NN2(u, v),  NN2 = v n2(u / scale, v / scale)
 * </pre>
 *
 * with one perceptron of tanh units for n1 and n2. Rackauckas et al. learn NN1 and NN2 without the factors u and v; here an
 * interaction needs both sides, as it does in nature, so populations stay positive whatever the weights. The mechanistic
 * equations are the special case {@code n1 = beta v}, {@code n2 = delta u}. The default start is the record of 1900,
 * rounded.
 *
 * @param net the learned weights
 * @param alpha growth rate of the prey
 * @param gamma death rate of the predators
 * @param width units of each hidden layer
 * @param depth number of hidden layers
 * @param scale size of a population that counts as one in the network
 */
@Plugin(kind = OdeSystem.class, name = "lotka-volterra-ude", help = "predator and prey with a learned interaction", citation = "arXiv:2001.04385")
public record LotkaVolterraUde(Parameters net,
        @Param(value = "0.55", unit = "1/year", help = "growth rate of the prey") Tensor alpha,
        @Param(value = "0.80", unit = "1/year", help = "death rate of the predators") Tensor gamma,
        @Param(value = "5", help = "units of each hidden layer", min = 1, max = 65536) int width,
        @Param(value = "2", help = "number of hidden layers", min = 0, max = 100) int depth,
        @Param(value = "30", unit = "thousand", help = "population that counts as one in the network", min = Double.MIN_NORMAL) double scale)
        implements
            OdeSystem {

    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("hare", "u", "thousand", 30), new StateVariable("lynx", "v", "thousand", 4));
    }

    @Override
    public String timeUnit() {
        return "year";
    }

    @Override
    public double duration() {
        return 20;
    }

    @Override
    public Tensor derivative(Tensor t, Tensor y) {
        Tensor interaction = new Perceptron(2, width, depth).apply(y.dividedBy(scale), net);
        Tensor u = y.get(0);
        Tensor v = y.get(1);
        return y.trace().stack(List.of(alpha.minus(interaction.get(0)).times(u),
                interaction.get(1).minus(gamma).times(v)));
    }
}
