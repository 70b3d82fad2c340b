package io.fluxion.models.mechanistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.model.OdeSystem;
import io.fluxion.tensor.Tensor;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

/** What is constant along solutions has a gradient orthogonal to the field: grad I . f = 0 at random points. */
class InvariantsTest {
    @Test
    void keplerKeepsEnergyAndAngularMomentum() {
        constant(Kepler.class, (y, p) -> kinetic(y.get(2), y.get(3)).minus(
                p.get(0).dividedBy(y.get(0).square().plus(y.get(1).square()).sqrt())));
        constant(Kepler.class, (y, p) -> y.get(0).times(y.get(3)).minus(y.get(1).times(y.get(2))));
    }

    @Test
    void lotkaVolterraKeepsItsFirstIntegral() {
        constant(LotkaVolterra.class,
                (y, p) -> p.get(0).times(y.get(1).log()).minus(p.get(1).times(y.get(1)))
                        .plus(p.get(2).times(y.get(0).log())).minus(p.get(3).times(y.get(0))));
    }

    @Test
    void epidemicKeepsItsPopulationAndFirstIntegral() {
        constant(Sir.class, (y, p) -> y.sum());
        constant(Sir.class, (y, p) -> y.get(0).plus(y.get(1))
                .minus(p.get(1).times(y.sum()).dividedBy(p.get(0)).times(y.get(0).log())));
    }

    @Test
    void robertsonKeepsMass() {
        constant(Robertson.class, (y, p) -> y.sum());
    }

    @Test
    void henonHeilesKeepsEnergy() {
        constant(HenonHeiles.class, (y, p) -> kinetic(y.get(2), y.get(3)).plus(kinetic(y.get(0), y.get(1)))
                .plus(p.get(0).times(y.get(0).square().times(y.get(1)).minus(y.get(1).pow(3).dividedBy(3)))));
    }

    @Test
    void satelliteKeepsJacobisIntegral() {
        constant(Arenstorf.class, (y, p) -> {
            Tensor mu = p.get(0);
            Tensor rest = mu.constant(1).minus(mu);
            Tensor earth = y.get(0).plus(mu).square().plus(y.get(1).square()).sqrt();
            Tensor moon = y.get(0).minus(rest).square().plus(y.get(1).square()).sqrt();
            return kinetic(y.get(2), y.get(3)).minus(kinetic(y.get(0), y.get(1))).minus(rest.dividedBy(earth))
                    .minus(mu.dividedBy(moon));
        });
    }

    @Test
    void doublePendulumKeepsEnergy() {
        constant(DoublePendulum.class, (y, p) -> {
            Tensor v1 = p.get(2).times(y.get(2));
            Tensor v2 = p.get(3).times(y.get(3));
            Tensor mass = p.get(0).plus(p.get(1));
            Tensor kinetic = mass.times(v1.square()).plus(p.get(1).times(v2.square())).times(0.5)
                    .plus(p.get(1).times(v1).times(v2).times(y.get(0).minus(y.get(1)).cos()));
            Tensor height = mass.times(p.get(2)).times(y.get(0).cos())
                    .plus(p.get(1).times(p.get(3)).times(y.get(1).cos()));
            return kinetic.minus(p.get(4).times(height));
        });
    }

    @Test
    void starsKeepMomentum() {
        constant(Pleiades.class, (y, p) -> {
            Tensor momentum = y.get(14);
            for (int i = 1; i < 7; i++) {
                momentum = momentum.plus(y.get(14 + i).times(i + 1));
            }
            return momentum;
        });
    }

    /** With damping the energy of the pendulum falls at the rate damping omega^2. */
    @Test
    void pendulumLosesEnergyToDampingOnly() {
        BinaryOperator<Tensor> energy = (y, p) -> kinetic(y.get(1), y.get(1)).times(0.5)
                .minus(p.get(0).dividedBy(p.get(1)).times(y.get(0).cos()));
        constant(Pendulum.class, energy);
        double[] change = new Traced(Pendulum.class).changeAlong(energy, new double[]{0.7, 1.5},
                new double[]{9.81, 2, 0.4});
        assertEquals(-0.4 * 1.5 * 1.5, change[0], 1e-14);
    }

    private static Tensor kinetic(Tensor a, Tensor b) {
        return a.square().plus(b.square()).times(0.5);
    }

    private static void constant(Class<? extends OdeSystem> type, BinaryOperator<Tensor> invariant) {
        Traced system = new Traced(type);
        SplittableRandom random = new SplittableRandom(9);
        for (int point = 0; point < 10; point++) {
            double[] y = EquationsTest.near(system.initial, random, 1);
            double[] change = system.changeAlong(invariant, y, EquationsTest.near(system.defaults, random, 0));
            assertTrue(change[1] > 0, "the field does not move the function's arguments");
            assertEquals(0, change[0], 1e-13 * change[1]);
        }
    }
}
