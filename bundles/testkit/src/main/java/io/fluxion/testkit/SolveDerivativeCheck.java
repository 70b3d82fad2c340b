package io.fluxion.testkit;

import io.fluxion.solve.Event;
import io.fluxion.solve.Integrator;
import io.fluxion.solve.Problem;
import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.SolveRecord;
import io.fluxion.solve.Solver;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.StepperSetup;
import io.fluxion.solve.TapedSolution;
import io.fluxion.solve.TracedProblem;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;

/**
 * Checks the derivatives of a method's solve as an operation of a graph: first derivatives in both modes, the gradient against
 * replayed steps, the symmetry of the Hessian, and the gradient through a terminal event. The loss weighs saved states and
 * the end state at random; its variables are initial state and parameters, each in units of its own value.
 *
 * @param engine differentiates
 * @param integrator solves
 * @param problem in f64 or f32
 * @param solver under test
 * @param options with saved times between steps
 * @param initial state
 * @param parameters of the equations
 * @param seed of directions and weights
 * @param <S> memory of a state
 */
public record SolveDerivativeCheck<S>(Engine engine, Integrator integrator, TracedProblem problem, Solver solver,
        SolveOptions<S> options, double[] initial, double[] parameters, long seed) {
    /** Limits of the relative deviations, for f64 and f32. */
    private static final double ADJOINT = 1e-12;
    private static final double GRADIENT = 1e-6;
    private static final double HESSIAN = 1e-9;
    private static final double ADJOINT_F32 = 2e-6;
    private static final double STEP = 1e-3;

    private DType dtype() {
        return problem.equations().derivative().inputs().get(1).dtype();
    }

    private int size() {
        return initial.length + parameters.length;
    }

    /** Initial state, then parameters. */
    private double[] point() {
        double[] point = new double[size()];
        System.arraycopy(initial, 0, point, 0, initial.length);
        System.arraycopy(parameters, 0, point, initial.length, parameters.length);
        return point;
    }

    /** Sizes of the variables: relative changes mean the same for all. */
    private double[] scales() {
        double[] scales = point();
        for (int i = 0; i < scales.length; i++) {
            scales[i] = scales[i] == 0 ? 1 : Math.abs(scales[i]);
        }
        return scales;
    }

    private double[] random(int offset, int n) {
        Random random = new Random(seed + offset);
        double[] numbers = new double[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = random.nextGaussian();
        }
        return numbers;
    }

    /** Saved states and the end state in one vector, as a function of initial state and parameters; and the record. */
    private Graph solve() {
        Operation operation = integrator.operation(problem, solver, options);
        int n = initial.length;
        return engine.trace(List.of(TensorType.of(dtype(), size())), in -> {
            List<Tensor> solved = in.get(0).slice(0, 0, n).apply(operation, in.get(0).slice(0, n, size()));
            Tensor saved = solved.get(0).reshape(options.saveAt().length * n);
            return List.of(in.get(0).trace().concat(List.of(saved, solved.get(1))), solved.get(3));
        });
    }

    private Graph outputs() {
        return engine.select(solve(), List.of(0));
    }

    private Graph loss() {
        Graph outputs = outputs();
        int length = outputs.outputTypes().get(0).shape().size();
        return engine.trace(List.of(TensorType.of(dtype(), size())), in -> {
            Tensor y = in.get(0).trace().inline(outputs, in).get(0);
            Tensor w = in.get(0).trace().constant(array(random(3, length)));
            return List.of(y.times(w).sum().plus(y.square().times(w).times(0.5).sum()));
        });
    }

    private NdArray array(double[] values) {
        if (dtype() == DType.F64) {
            return NdArray.of(values, values.length);
        }
        float[] rounded = new float[values.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) values[i];
        }
        return NdArray.of(rounded, rounded.length);
    }

    private double[] run(Graph graph, int output, double[]... inputs) {
        List<NdArray> arrays = new ArrayList<>();
        for (double[] input : inputs) {
            arrays.add(array(input));
        }
        return engine.evaluate(graph, arrays).get(output).toDoubles();
    }

    /** All checks but that of the event. */
    public List<CheckResult> all() {
        return dtype() == DType.F64
                ? List.of(adjointIdentity(), gradient(), hessianSymmetry())
                : List.of(adjointIdentity());
    }

    /** {@code <u, J v> = <J' u, v>}. */
    public CheckResult adjointIdentity() {
        return adjointIdentity(outputs());
    }

    private CheckResult adjointIdentity(Graph outputs) {
        double[] v = random(1, size());
        double[] scales = scales();
        for (int i = 0; i < v.length; i++) {
            v[i] *= scales[i];
        }
        double[] forward = run(engine.jvp(outputs, List.of(0)), 1, point(), v);
        double[] u = random(2, forward.length);
        double[] reverse = run(engine.vjp(outputs, List.of(0)), 1, point(), u);
        double[] left = sum(u, forward);
        double[] right = sum(reverse, v);
        double deviation = Math.abs(left[0] - right[0]) / (left[1] + right[1]);
        return CheckResult.atMost("adjoint identity", deviation, dtype() == DType.F64 ? ADJOINT : ADJOINT_F32,
                "The difference of <u, J v> and <J' u, v>, relative to the magnitudes of all terms,");
    }

    /** The sum of the products, and that of their magnitudes. */
    private static double[] sum(double[] a, double[] b) {
        double[] sums = new double[2];
        for (int i = 0; i < a.length; i++) {
            sums[0] += a[i] * b[i];
            sums[1] += Math.abs(a[i] * b[i]);
        }
        return sums;
    }

    /** The gradient against central differences of the replayed steps, extrapolated once (Richardson 1911). */
    public CheckResult gradient() {
        double[] gradient = run(engine.gradient(loss(), List.of(0)), 1, point());
        Object record = ((Object[]) engine.evaluate(solve(), List.of(array(point()))).get(1).storage())[0];
        double[] times = ((SolveRecord) record).solution().acceptedTimes();
        double[] scales = scales();
        double largest = 0;
        double deviation = 0;
        for (int i = 0; i < gradient.length; i++) {
            double coarse = difference(times, i, 2 * STEP * scales[i]);
            double extrapolated = (4 * difference(times, i, STEP * scales[i]) - coarse) / 3;
            largest = Math.max(largest, Math.abs(extrapolated) * scales[i]);
            deviation = Math.max(deviation, Math.abs(gradient[i] - extrapolated) * scales[i]);
        }
        return CheckResult.atMost("gradient", deviation / largest, GRADIENT,
                "The deviation of the gradient from extrapolated differences of the replayed steps, relative to the largest component,");
    }

    private double difference(double[] times, int i, double step) {
        return (lossOfReplay(times, i, step) - lossOfReplay(times, i, -step)) / (2 * step);
    }

    private double lossOfReplay(double[] times, int i, double step) {
        double[] at = point();
        at[i] += step;
        StateSpace<S> space = integrator.space(problem.equations(), problem.backend());
        Solution<S> solution = integrator.replay(solveProblem(space, at), solver, options, times);
        List<S> states = new ArrayList<>(solution.states());
        states.add(solution.state());
        int n = initial.length;
        double[] y = new double[states.size() * n];
        for (int k = 0; k < states.size(); k++) {
            space.store(states.get(k), y, k * n);
        }
        double[] w = random(3, y.length);
        double loss = 0;
        for (int k = 0; k < y.length; k++) {
            loss += w[k] * (y[k] + 0.5 * y[k] * y[k]);
        }
        return loss;
    }

    private Problem<S> solveProblem(StateSpace<S> space, double[] at) {
        int n = initial.length;
        S start = space.allocate();
        space.load(at, 0, start);
        double[] rates = Arrays.copyOfRange(at, n, at.length);
        return new Problem<>(new StepperSetup<>(space,
                integrator.field(problem.equations(), problem.backend(), rates), problem.services()), problem.start(),
                problem.end(), start);
    }

    /** Forward over reverse, all columns. */
    public CheckResult hessianSymmetry() {
        double[][] hessian = hessian(loss());
        double largest = largest(hessian);
        return CheckResult.atMost("Hessian", largest == 0 ? Double.NaN : asymmetry(hessian) / largest, HESSIAN,
                "The asymmetry of the Hessian, relative to its largest element,");
    }

    /** In units of the scales. */
    private double[][] hessian(Graph loss) {
        Graph product = engine.jvp(engine.gradient(loss, List.of(0)), List.of(0));
        double[] scales = scales();
        double[][] hessian = new double[size()][];
        for (int i = 0; i < hessian.length; i++) {
            double[] unit = new double[size()];
            unit[i] = scales[i];
            hessian[i] = run(product, 3, point(), unit);
            for (int j = 0; j < scales.length; j++) {
                hessian[i][j] *= scales[j];
            }
        }
        return hessian;
    }

    private static double largest(double[][] matrix) {
        return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
    }

    private static double asymmetry(double[][] matrix) {
        double largest = 0;
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < i; j++) {
                largest = Math.max(largest, Math.abs(matrix[i][j] - matrix[j][i]));
            }
        }
        return largest;
    }

    /**
     * Derivatives of the state and the time at a terminal event. The gradient of the taped solve against differences of
     * solves that find the event anew; in a graph the adjoint identity, the symmetry of the Hessian and its columns against
     * differences of the gradient. Equal steps, so that a small change does not change the steps.
     *
     * @param function of time and state that is zero at the event
     */
    public List<CheckResult> throughEvent(BinaryOperator<Tensor> function, int steps) {
        Graph event = engine.trace(problem.equations().derivative().inputs().subList(0, 3),
                in -> List.of(function.apply(in.get(0), in.get(1))));
        Graph solve = eventGraph(event, steps);
        List<CheckResult> results = new ArrayList<>();
        results.add(eventGradient(new TracedEvent<>(engine, event, parameters,
                integrator.space(problem.equations(), problem.backend())), steps));
        results.add(adjointIdentity(solve));
        results.addAll(eventHessian(engine.trace(solve.inputs(), in -> {
            Tensor y = in.get(0).trace().inline(solve, in).get(0);
            Tensor w = in.get(0).trace().constant(array(random(4, initial.length + 1)));
            return List.of(y.times(w).sum());
        })));
        return results;
    }

    /** State and time at the event in one vector. */
    private Graph eventGraph(Graph event, int steps) {
        Graph until = integrator.untilEvent(problem, event, 0, solver,
                options.withSaveAt().withFixedSteps(steps));
        int n = initial.length;
        return engine.trace(List.of(TensorType.of(dtype(), size())), in -> {
            List<Tensor> reached = in.get(0).trace().inline(until,
                    List.of(in.get(0).slice(0, 0, n), in.get(0).slice(0, n, size())));
            return List.of(in.get(0).trace().concat(List.of(reached.get(1), reached.get(0).reshape(1))));
        });
    }

    private List<CheckResult> eventHessian(Graph loss) {
        Graph gradient = engine.gradient(loss, List.of(0));
        double[][] hessian = hessian(loss);
        double[] scales = scales();
        double largest = largest(hessian);
        double deviation = 0;
        for (int i = 0; i < hessian.length; i++) {
            double[] coarse = change(gradient, i, 2 * STEP * scales[i]);
            double[] fine = change(gradient, i, STEP * scales[i]);
            for (int j = 0; j < scales.length; j++) {
                double extrapolated = (4 * fine[j] - coarse[j]) / 3 * scales[i] * scales[j];
                deviation = Math.max(deviation, Math.abs(hessian[i][j] - extrapolated));
            }
        }
        return List.of(
                CheckResult.atMost("event Hessian", asymmetry(hessian) / largest, HESSIAN,
                        "The asymmetry of the Hessian through an event, relative to its largest element,"),
                CheckResult.atMost("event Hessian columns", deviation / largest, GRADIENT,
                        "The deviation of the Hessian through an event from extrapolated differences of the gradient, relative to the largest element,"));
    }

    /** Central difference quotient of the gradient. */
    private double[] change(Graph gradient, int i, double step) {
        double[] up = point();
        up[i] += step;
        double[] down = point();
        down[i] -= step;
        double[] change = run(gradient, 1, up);
        double[] before = run(gradient, 1, down);
        for (int j = 0; j < change.length; j++) {
            change[j] = (change[j] - before[j]) / (2 * step);
        }
        return change;
    }

    private CheckResult eventGradient(Event<S> event, int steps) {
        SolveOptions<S> equal = options.withSaveAt().withFixedSteps(steps).withEvents(List.of(event));
        StateSpace<S> space = integrator.space(problem.equations(), problem.backend());
        int n = initial.length;
        double[] w = random(4, n + 1);
        TapedSolution<S, double[]> taped = integrator.solveTaped(solveProblem(space, point()), solver, equal);
        if (taped.solution().status() != Solution.Status.EVENT) {
            throw new IllegalStateException("the solve met no event: " + taped.solution().status());
        }
        S cotangent = space.cotangents().allocate();
        space.cotangents().load(w, 0, cotangent);
        double[] rates = new double[parameters.length];
        double[] gradient = new double[size()];
        S start = taped.pull(List.of(), cotangent, w[n], rates);
        space.cotangents().store(start, gradient, 0);
        System.arraycopy(rates, 0, gradient, n, rates.length);
        double[] scales = scales();
        double largest = 0;
        double deviation = 0;
        for (int i = 0; i < gradient.length; i++) {
            double coarse = eventDifference(space, equal, w, i, 2 * STEP * scales[i]);
            double extrapolated = (4 * eventDifference(space, equal, w, i, STEP * scales[i]) - coarse) / 3;
            largest = Math.max(largest, Math.abs(extrapolated) * scales[i]);
            deviation = Math.max(deviation, Math.abs(gradient[i] - extrapolated) * scales[i]);
        }
        return CheckResult.atMost("event", deviation / largest, GRADIENT,
                "The deviation of the gradient through an event from extrapolated differences, relative to the largest component,");
    }

    private double eventDifference(StateSpace<S> space, SolveOptions<S> equal, double[] w, int i, double step) {
        return (eventLoss(space, equal, w, i, step) - eventLoss(space, equal, w, i, -step)) / (2 * step);
    }

    private double eventLoss(StateSpace<S> space, SolveOptions<S> equal, double[] w, int i, double step) {
        double[] at = point();
        at[i] += step;
        Solution<S> solution = integrator.solve(solveProblem(space, at), solver, equal);
        double[] y = new double[initial.length];
        space.store(solution.state(), y, 0);
        double loss = w[y.length] * solution.end();
        for (int k = 0; k < y.length; k++) {
            loss += w[k] * y[k];
        }
        return loss;
    }
}
