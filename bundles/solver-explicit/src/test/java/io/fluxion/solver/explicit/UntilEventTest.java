package io.fluxion.solver.explicit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.backend.simd.SimdBackend;
import io.fluxion.engine.GraphEngine;
import io.fluxion.integrate.control.PiController;
import io.fluxion.integrate.loop.LoopIntegrator;
import io.fluxion.solve.Integrator;
import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.TracedProblem;
import io.fluxion.solver.explicit.tableau.DormandPrince5;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A ball thrown from height h with speed v reaches the floor at {@code t = (v + sqrt(v^2 + 2 g h)) / g}; the method's dense output is
 * exact on parabolas. The closed form is a graph too, and differentiated as the solve is.
 */
class UntilEventTest {
    private static final List<TensorType> FIELD = List.of(TensorType.f64(), TensorType.f64(2), TensorType.f64(2));
    /** Height, speed, gravity, height of the floor. */
    private static final double[] POINT = {1.7, 2.3, 9.81, 0.2};
    private final Engine engine = new GraphEngine();
    private final Integrator integrator = new LoopIntegrator(engine);
    private final SolveOptions<double[]> options = SolveOptions.defaults(PiController.standard());

    private Graph fall(SolveOptions<double[]> how) {
        Graph field = engine.trace(FIELD,
                in -> List.of(in.get(0).trace().stack(List.of(in.get(1).get(1), in.get(2).get(0).negate()))));
        Graph floor = engine.trace(FIELD, in -> List.of(in.get(1).get(0).minus(in.get(2).get(1))));
        return integrator.untilEvent(new TracedProblem(field, new SimdBackend(), 0, 5), floor, -1,
                ExplicitSolver.of("dopri5", new DormandPrince5()), how);
    }

    /** Time of the fall times the speed at its end. */
    private Graph loss() {
        Graph fall = fall(options);
        return engine.trace(List.of(TensorType.f64(4)), in -> {
            List<Tensor> end = in.get(0).trace().inline(fall,
                    List.of(in.get(0).slice(0, 0, 2), in.get(0).slice(0, 2, 4)));
            return List.of(end.get(0).times(end.get(1).get(1)));
        });
    }

    private Graph closedForm() {
        return engine.trace(List.of(TensorType.f64(4)), in -> {
            Tensor v = in.get(0).get(1);
            Tensor g = in.get(0).get(2);
            Tensor speed = v.square().plus(in.get(0).get(0).minus(in.get(0).get(3)).times(g).times(2)).sqrt();
            return List.of(v.plus(speed).dividedBy(g).times(speed.negate()));
        });
    }

    /** The k-th derivative along as many directions, all nested forward modes but the first one in reverse. */
    private double[] derivative(Graph loss, int order) {
        Graph graph = engine.gradient(loss, List.of(0));
        List<NdArray> inputs = new ArrayList<>(List.of(NdArray.of(POINT, 4)));
        int output = 1;
        for (int k = 1; k < order; k++) {
            graph = engine.select(engine.jvp(engine.select(graph, List.of(output)), List.of(0)), List.of(1));
            output = 0;
            graph = alongFixed(graph, k);
        }
        return engine.evaluate(graph, inputs).get(output).toDoubles();
    }

    private Graph alongFixed(Graph graph, int seed) {
        double[] direction = {0.3 + seed, -1.1, 0.7 * seed, 0.2};
        return engine.trace(List.of(TensorType.f64(4)), in -> in.get(0).trace().inline(graph,
                List.of(in.get(0), in.get(0).trace().constant(NdArray.of(direction, 4)))));
    }

    @Test
    void derivativesToTheThirdOrderAreThoseOfTheClosedForm() {
        for (int order = 1; order <= 3; order++) {
            double[] exact = derivative(closedForm(), order);
            double size = Arrays.stream(exact).map(Math::abs).max().orElseThrow();
            assertArrayEquals(exact, derivative(loss(), order), 1e-10 * size, "order " + order);
        }
    }

    @Test
    void withoutAnEventTimeAndStateAreNaN() {
        List<NdArray> out = engine.evaluate(engine.select(fall(options), List.of(0, 1, 2)),
                List.of(NdArray.of(new double[]{1e6, 0}, 2), NdArray.of(new double[]{9.81, 0}, 2)));
        assertTrue(Double.isNaN(out.get(0).get(0)) && Double.isNaN(out.get(1).get(0)));
        assertEquals(List.of(Solution.Status.values()).indexOf(Solution.Status.SUCCESS), (int) out.get(2).get(0));
    }

    @Test
    void savedTimesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> fall(options.withSaveAt(1)));
    }
}
