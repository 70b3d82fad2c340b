package io.fluxion.solver.explicit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.backend.Backend;
import io.fluxion.backend.simd.SimdBackend;
import io.fluxion.engine.GraphEngine;
import io.fluxion.integrate.control.PiController;
import io.fluxion.integrate.loop.LoopIntegrator;
import io.fluxion.solve.Integrator;
import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.solve.Tolerances;
import io.fluxion.solve.TracedProblem;
import io.fluxion.solver.explicit.tableau.Tsitouras5;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The solve of Lotka-Volterra as an operation of a traced graph; saved times lie between steps. */
class SolveOperationTest {
    private static final double[] POINT = {0.55, 0.028, 0.80, 0.024, 34, 5.9};
    private final Engine engine = new GraphEngine();
    private final Backend backend = new SimdBackend();
    private final Integrator integrator = new LoopIntegrator(engine);
    private final Solver solver = ExplicitSolver.of("tsit5", new Tsitouras5());

    private Graph field() {
        return engine.trace(List.of(TensorType.f64(), TensorType.f64(2), TensorType.f64(4)), inputs -> {
            Tensor u = inputs.get(1).get(0);
            Tensor v = inputs.get(1).get(1);
            Tensor p = inputs.get(2);
            return List.of(u.trace().stack(List.of(p.get(0).minus(p.get(1).times(v)).times(u),
                    p.get(3).times(u).minus(p.get(2)).times(v))));
        });
    }

    /** Sum of squares of the logarithms of the saved states, as a function of four rates and two initial values. */
    private Graph loss() {
        return loss(Tolerances.of(1e-7, 1e-7));
    }

    private Graph loss(Tolerances tolerances) {
        SolveOptions<double[]> options = SolveOptions.<double[]>defaults(PiController.standard())
                .withTolerances(tolerances).withSaveAt(1.3, 4.7, 9.05);
        Operation solve = integrator.operation(new TracedProblem(field(), backend, 0, 10), solver, options);
        return engine.trace(List.of(TensorType.f64(6)), inputs -> {
            Tensor x = inputs.get(0);
            List<Tensor> solved = x.slice(0, 4, 6).apply(solve, x.slice(0, 0, 4));
            return List.of(solved.get(0).log().square().sum().plus(solved.get(1).log().sum()));
        });
    }

    private double[] run(Graph graph, int output, double[]... inputs) {
        return engine.evaluate(graph, Arrays.stream(inputs).map(x -> NdArray.of(x, x.length)).toList()).get(output)
                .toDoubles();
    }

    private static double[] unit(int i) {
        double[] unit = new double[6];
        unit[i] = 1;
        return unit;
    }

    @Test
    void gradientsOfBothModesAgree() {
        Graph loss = loss();
        double[] reverse = run(engine.gradient(loss, List.of(0)), 1, POINT);
        Graph forward = engine.jvp(loss, List.of(0));
        for (int i = 0; i < 6; i++) {
            double tangent = run(forward, 1, POINT, unit(i))[0];
            assertEquals(tangent, reverse[i], 1e-11 * Math.abs(tangent), "component " + i);
        }
    }

    /** In logarithmic coordinates, where all entries are of one size. */
    @Test
    void theHessianIsSymmetricAndTheSameInEveryNesting() {
        Graph loss = loss();
        Graph forwardOverReverse = engine.jvp(engine.gradient(loss, List.of(0)), List.of(0));
        Graph reverseOverForward = engine.vjp(engine.select(engine.jvp(loss, List.of(0)), List.of(1)), List.of(0));
        Graph reverseOverReverse = engine.vjp(engine.select(engine.gradient(loss, List.of(0)), List.of(1)),
                List.of(0));
        double[][] hessian = new double[6][];
        double largest = 0;
        for (int i = 0; i < 6; i++) {
            hessian[i] = run(forwardOverReverse, 3, POINT, unit(i));
            for (int j = 0; j < 6; j++) {
                largest = Math.max(largest, Math.abs(hessian[i][j] * POINT[i] * POINT[j]));
            }
        }
        assertTrue(largest > 1);
        for (int i = 0; i < 6; i++) {
            double[] rf = engine.evaluate(reverseOverForward,
                    List.of(NdArray.of(POINT, 6), NdArray.of(unit(i), 6), NdArray.scalar(DType.F64, 1)))
                    .get(1).toDoubles();
            double[] rr = run(reverseOverReverse, 1, POINT, unit(i));
            for (int j = 0; j < 6; j++) {
                double scale = POINT[i] * POINT[j];
                assertEquals(hessian[i][j] * scale, hessian[j][i] * scale, 1e-10 * largest);
                assertEquals(hessian[i][j] * scale, rf[j] * scale, 1e-10 * largest);
                assertEquals(hessian[i][j] * scale, rr[j] * scale, 1e-10 * largest);
            }
        }
    }

    /** Equal tolerances of the components are those of one number, in lifted solves too: the same bits. */
    @Test
    void tolerancesOfTheComponentsReachAllDerivatives() {
        Graph one = loss(Tolerances.of(1e-7, 1e-7));
        Graph each = loss(new Tolerances(1e-7, new double[]{1e-7, 1e-7}));
        assertArrayEquals(run(engine.jvp(engine.gradient(one, List.of(0)), List.of(0)), 3, POINT, unit(1)),
                run(engine.jvp(engine.gradient(each, List.of(0)), List.of(0)), 3, POINT, unit(1)));
        Graph tooMany = loss(new Tolerances(1e-7, new double[]{1e-7, 1e-7, 1e-7, 1e-7}));
        assertThrows(IllegalArgumentException.class, () -> run(tooMany, 0, POINT));
    }

    @Test
    void newValuesDoNotCompileAgain() {
        Graph gradient = engine.gradient(loss(), List.of(0));
        run(gradient, 1, POINT);
        long compiled = backend.compilations();
        double[] other = POINT.clone();
        other[0] = 0.6;
        run(gradient, 1, other);
        assertEquals(compiled, backend.compilations());
    }

    @Test
    void aFailedSolveHasItsStatusAndNaN() {
        SolveOptions<double[]> options = SolveOptions.<double[]>defaults(PiController.standard())
                .withLimits(1e-3, 1e-3, 2000).withSaveAt(1.3, 4.7);
        Operation solve = integrator.operation(new TracedProblem(field(), backend, 0, 10), solver, options);
        Graph graph = engine.trace(List.of(TensorType.f64(2), TensorType.f64(4)), inputs -> {
            List<Tensor> solved = inputs.get(0).apply(solve, inputs.get(1));
            return solved.subList(0, 3);
        });
        List<NdArray> out = engine.evaluate(graph,
                List.of(NdArray.of(new double[]{34, 5.9}, 2), NdArray.of(Arrays.copyOf(POINT, 4), 4)));
        assertEquals(List.of(Solution.Status.values()).indexOf(Solution.Status.STEP_LIMIT), (int) out.get(2).get(0));
        assertTrue(Double.isFinite(out.get(0).get(0)));
        assertTrue(Double.isNaN(out.get(0).get(2)));
        assertTrue(Double.isNaN(out.get(1).get(0)));
    }
}
