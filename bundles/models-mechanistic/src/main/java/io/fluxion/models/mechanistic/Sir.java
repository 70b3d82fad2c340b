package io.fluxion.models.mechanistic;

import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * An epidemic in a closed population of susceptible, infectious and removed persons (Kermack and McKendrick 1927).
 *
 * <pre>
 * ds/dt = -beta s i / n
 * di/dt = beta s i / n - gamma i          n = s + i + r, constant
 * dr/dt = gamma i
 * </pre>
 *
 * {@code s + i - (gamma n / beta) log s} is constant as well. The defaults are those of an influenza epidemic in a
 * boarding school of 763 boys (Murray, Mathematical Biology I, section 10.2): infection rate 2.18e-3 a day and boy,
 * which is beta = 1.66 a day, and a threshold of 202 susceptibles, which is gamma = 0.44 a day.
 *
 * @param beta infections by one infectious person in a susceptible population
 * @param gamma rate of removal
 */
@Plugin(kind = OdeSystem.class, name = "sir", help = "an epidemic: susceptible, infectious, removed", citation = "doi:10.1098/rspa.1927.0118")
public record Sir(@Param(value = "1.66", unit = "1/day", help = "infections by one person", min = 0) Tensor beta,
        @Param(value = "0.44", unit = "1/day", help = "rate of removal", min = 0) Tensor gamma) implements OdeSystem {

    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("susceptible", "s", "persons", 762),
                new StateVariable("infectious", "i", "persons", 1), new StateVariable("removed", "r", "persons", 0));
    }

    @Override
    public String timeUnit() {
        return "day";
    }

    @Override
    public double duration() {
        return 15;
    }

    @Override
    public Tensor derivative(Tensor t, Tensor y) {
        Tensor s = y.get(0);
        Tensor i = y.get(1);
        Tensor population = s.plus(i).plus(y.get(2));
        Tensor infections = beta.times(s).times(i).dividedBy(population);
        Tensor removals = gamma.times(i);
        return y.trace().stack(List.of(infections.negate(), infections.minus(removals), removals));
    }
}
