package io.fluxion.engine.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fluxion.engine.optimize.schedule.Constant;
import io.fluxion.engine.optimize.schedule.Cosine;
import io.fluxion.engine.optimize.schedule.Exponential;
import io.fluxion.engine.optimize.schedule.OneCycle;
import io.fluxion.engine.optimize.schedule.PiecewiseLinear;
import io.fluxion.engine.optimize.schedule.StepDecay;
import io.fluxion.optimize.Schedule;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rates of torch.optim.lr_scheduler, PyTorch 1.13, at rate 1. */
class SchedulesTest {
    private static double[] shares(Schedule schedule, int shown, int iterations) {
        return IntStream.range(0, shown).mapToDouble(k -> schedule.share(k, iterations)).toArray();
    }

    @Test
    void constant() {
        assertArrayEquals(new double[]{1, 1, 1}, shares(new Constant(), 3, 3));
    }

    @Test
    void stepLr() {
        assertArrayEquals(new double[]{1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25}, shares(new StepDecay(0.5, 3), 8, 100),
                1e-15);
    }

    @Test
    void exponentialLr() {
        double[] rates = {1, 0.9, 0.81, 0.7290000000000001, 0.6561000000000001};
        assertArrayEquals(rates, shares(new Exponential(0.9, 1), 5, 100), 1e-15);
        assertEquals(0.81, new Exponential(0.81, 10).share(10, 100), 1e-15);
        assertEquals(0.9, new Exponential(0.81, 10).share(5, 100), 1e-15);
    }

    @Test
    void cosineAnnealingLr() {
        double[] rates = {1, 0.9657457896300791, 0.8681980515339464, 0.7222075445642905, 0.55, 0.3777924554357097,
                0.2318019484660537, 0.134254210369921, 0.1};
        assertArrayEquals(rates, shares(new Cosine(0, 0.1), 9, 8), 1e-15);
    }

    @Test
    void warmUpIsARiseAlongALineAndThenTheCosineOfTheRest() {
        double[] warm = shares(new Cosine(4, 0), 10, 12);
        assertArrayEquals(new double[]{0.2, 0.4, 0.6, 0.8, 1}, java.util.Arrays.copyOf(warm, 5), 1e-15);
        assertArrayEquals(shares(new Cosine(0, 0), 6, 8), java.util.Arrays.copyOfRange(warm, 4, 10), 1e-15);
    }

    @Test
    void oneCycleLr() {
        double[] rates = {0.040000000000000036, 0.52, 1, 0.9504846320134737, 0.8117456539497631, 0.6112620219362893,
                0.38874197806371075, 0.18825834605023697, 0.049519367986526286, 4e-06};
        assertArrayEquals(rates, shares(new OneCycle(0.3, 0.04, 4e-6), 10, 10), 1e-14);
        double[] others = {0.09999999999999998, 0.6281416799501185, 0.9944209976994517, 0.8119331560284374,
                0.4631723182535811, 0.13434059002100174, 0.001};
        assertArrayEquals(others, shares(new OneCycle(0.4, 0.1, 1e-3), 7, 7), 1e-14);
        assertEquals(1, new OneCycle(0.3, 0.04, 4e-6).share(0, 1));
    }

    @Test
    void piecewiseLinearGoesThroughItsPoints() {
        Schedule lines = new PiecewiseLinear(List.of(1.0, 3.0, 7.0), List.of(0.2, 1.0, 0.0));
        assertArrayEquals(new double[]{0.2, 0.2, 0.6, 1, 0.75, 0.5, 0.25, 0, 0}, shares(lines, 9, 9), 1e-15);
        assertThrows(IllegalArgumentException.class, () -> new PiecewiseLinear(List.of(1.0), List.of()));
        assertThrows(IllegalArgumentException.class,
                () -> new PiecewiseLinear(List.of(1.0, 1.0), List.of(0.0, 1.0)));
    }
}
