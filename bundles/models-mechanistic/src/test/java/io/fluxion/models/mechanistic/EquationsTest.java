package io.fluxion.models.mechanistic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fluxion.model.OdeSystem;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Every system against its equations written out by hand, at 20 random points with random rates. */
class EquationsTest {
    @FunctionalInterface
    private interface Equations {
        double[] at(double t, double[] y, double[] p);
    }

    @Test
    void lorenz() {
        check(Lorenz.class, (t, y, p) -> new double[]{p[0] * (y[1] - y[0]), y[0] * (p[1] - y[2]) - y[1],
                y[0] * y[1] - p[2] * y[2]});
    }

    @Test
    void rossler() {
        check(Rossler.class,
                (t, y, p) -> new double[]{-y[1] - y[2], y[0] + p[0] * y[1], p[1] + y[2] * (y[0] - p[2])});
    }

    @Test
    void lotkaVolterra() {
        check(LotkaVolterra.class,
                (t, y, p) -> new double[]{(p[0] - p[1] * y[1]) * y[0], (-p[2] + p[3] * y[0]) * y[1]});
    }

    @Test
    void sir() {
        check(Sir.class, (t, y, p) -> {
            double infections = p[0] * y[0] * y[1] / (y[0] + y[1] + y[2]);
            return new double[]{-infections, infections - p[1] * y[1], p[1] * y[1]};
        });
    }

    @Test
    void logisticAndDecay() {
        check(Logistic.class, (t, y, p) -> new double[]{p[0] * y[0] * (1 - y[0] / p[1])});
        check(ExponentialDecay.class, (t, y, p) -> new double[]{-p[0] * y[0]});
    }

    @Test
    void kepler() {
        check(Kepler.class, (t, y, p) -> {
            double r3 = StrictMath.pow(y[0] * y[0] + y[1] * y[1], 1.5);
            return new double[]{y[2], y[3], -p[0] * y[0] / r3, -p[0] * y[1] / r3};
        });
    }

    @Test
    void arenstorf() {
        check(Arenstorf.class, (t, y, p) -> {
            double mu = p[0];
            double d1 = StrictMath.pow((y[0] + mu) * (y[0] + mu) + y[1] * y[1], 1.5);
            double d2 = StrictMath.pow((y[0] - 1 + mu) * (y[0] - 1 + mu) + y[1] * y[1], 1.5);
            return new double[]{y[2], y[3],
                    y[0] + 2 * y[3] - (1 - mu) * (y[0] + mu) / d1 - mu * (y[0] - (1 - mu)) / d2,
                    y[1] - 2 * y[2] - (1 - mu) * y[1] / d1 - mu * y[1] / d2};
        });
    }

    @Test
    void pleiades() {
        check(Pleiades.class, (t, y, p) -> {
            double[] dy = new double[28];
            for (int i = 0; i < 7; i++) {
                dy[i] = y[14 + i];
                dy[7 + i] = y[21 + i];
                for (int j = 0; j < 7; j++) {
                    if (j != i) {
                        double r = StrictMath.hypot(y[i] - y[j], y[7 + i] - y[7 + j]);
                        dy[14 + i] += p[0] * (j + 1) * (y[j] - y[i]) / (r * r * r);
                        dy[21 + i] += p[0] * (j + 1) * (y[7 + j] - y[7 + i]) / (r * r * r);
                    }
                }
            }
            return dy;
        });
    }

    @Test
    void henonHeiles() {
        check(HenonHeiles.class, (t, y, p) -> new double[]{y[2], y[3], -y[0] - 2 * p[0] * y[0] * y[1],
                -y[1] - p[0] * (y[0] * y[0] - y[1] * y[1])});
    }

    @Test
    void pendulumAndOscillators() {
        check(Pendulum.class,
                (t, y, p) -> new double[]{y[1], -p[0] / p[1] * StrictMath.sin(y[0]) - p[2] * y[1]});
        check(HarmonicOscillator.class,
                (t, y, p) -> new double[]{y[1], -p[0] * p[0] * y[0] - 2 * p[1] * p[0] * y[1]});
        check(Duffing.class, (t, y, p) -> new double[]{y[1], p[3] * StrictMath.cos(p[4] * t) - p[2] * y[1] - p[0] * y[0]
                - p[1] * y[0] * y[0] * y[0]});
        check(VanDerPol.class, (t, y, p) -> new double[]{y[1], p[0] * (1 - y[0] * y[0]) * y[1] - y[0]});
    }

    /** The two Lagrange equations of the javadoc solved by Cramer's rule. */
    @Test
    void doublePendulum() {
        check(DoublePendulum.class, (t, y, p) -> {
            double d = y[0] - y[1];
            double a = (p[0] + p[1]) * p[2];
            double b = p[1] * p[3] * StrictMath.cos(d);
            double c = p[2] * StrictMath.cos(d);
            double e = p[3];
            double f = -p[1] * p[3] * y[3] * y[3] * StrictMath.sin(d) - (p[0] + p[1]) * p[4] * StrictMath.sin(y[0]);
            double g = p[2] * y[2] * y[2] * StrictMath.sin(d) - p[4] * StrictMath.sin(y[1]);
            return new double[]{y[2], y[3], (f * e - b * g) / (a * e - b * c), (a * g - c * f) / (a * e - b * c)};
        });
    }

    @Test
    void reactionsAndNerves() {
        check(Brusselator.class, (t, y, p) -> new double[]{p[0] + y[0] * y[0] * y[1] - (p[1] + 1) * y[0],
                p[1] * y[0] - y[0] * y[0] * y[1]});
        check(Robertson.class, (t, y, p) -> new double[]{-p[0] * y[0] + p[2] * y[1] * y[2],
                p[0] * y[0] - p[2] * y[1] * y[2] - p[1] * y[1] * y[1], p[1] * y[1] * y[1]});
        check(FitzHughNagumo.class, (t, y, p) -> new double[]{y[0] - y[0] * y[0] * y[0] / 3 - y[1] + p[3],
                p[2] * (y[0] + p[0] - p[1] * y[1])});
    }

    /** States and rates within 30% of the defaults, moved by up to 1 so that no zero stays; seed 5. */
    private static void check(Class<? extends OdeSystem> type, Equations equations) {
        Traced system = new Traced(type);
        SplittableRandom random = new SplittableRandom(5);
        for (int point = 0; point < 20; point++) {
            double[] y = near(system.initial, random, 1);
            double[] p = near(system.defaults, random, 0);
            double t = random.nextDouble(0, 10);
            double[] expected = equations.at(t, y, p);
            double[] actual = system.derivative(t, y, p);
            assertEquals(expected.length, actual.length);
            double size = 0;
            for (double component : expected) {
                size = Math.max(size, Math.abs(component));
            }
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], actual[i], 1e-13 * Math.max(1, size), type.getSimpleName() + " " + i);
            }
        }
    }

    static double[] near(double[] centre, SplittableRandom random, double shift) {
        double[] point = centre.clone();
        for (int i = 0; i < point.length; i++) {
            point[i] = point[i] * random.nextDouble(0.7, 1.3) + shift * random.nextDouble(0.01, 1);
        }
        return point;
    }
}
