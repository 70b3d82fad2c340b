package io.fluxion.models.mechanistic;

import io.fluxion.model.Calculus;
import io.fluxion.model.NoiseType;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.model.StochasticSystem;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * An oscillator whose frequency is noisy (Kubo 1954), in Stratonovich's calculus:
 *
 * <pre>
 * dx = -omega y dt - sigma y dW
 * dy =  omega x dt + sigma x dW
 * </pre>
 *
 * The solution is a rotation by {@code omega t + sigma W(t)}; {@code x^2 + y^2} is constant.
 *
 * @param omega mean angular frequency
 * @param sigma strength of the noise
 */
@Plugin(kind = OdeSystem.class, name = "kubo-oscillator", help = "an oscillator of noisy frequency, a stochastic equation", citation = "doi:10.1143/JPSJ.9.935")
public record KuboOscillator(@Param(value = "1", help = "mean angular frequency") Tensor omega,
        @Param(value = "0.3", help = "strength of the noise", min = 0) Tensor sigma) implements StochasticSystem {

    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("x", "x", "", 1), new StateVariable("y", "y", "", 0));
    }

    @Override
    public double duration() {
        return 20;
    }

    @Override
    public Tensor derivative(Tensor t, Tensor y) {
        return y.trace().stack(List.of(omega.times(y.get(1)).negate(), omega.times(y.get(0))));
    }

    @Override
    public int noises() {
        return 1;
    }

    @Override
    public NoiseType noiseType() {
        return NoiseType.COMMUTATIVE;
    }

    @Override
    public Calculus calculus() {
        return Calculus.STRATONOVICH;
    }

    @Override
    public Tensor diffusion(Tensor t, Tensor y, Tensor noise) {
        Tensor turn = sigma.times(noise.get(0));
        return y.trace().stack(List.of(turn.times(y.get(1)).negate(), turn.times(y.get(0))));
    }
}
