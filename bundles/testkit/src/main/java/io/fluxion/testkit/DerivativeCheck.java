package io.fluxion.testkit;

import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Linearization;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Checks the derivatives of a graph with real or complex inputs and outputs at a point, along random directions.
 *
 * @param engine transforms and evaluates
 * @param graph under test
 * @param point one array per input
 * @param seed of the directions
 */
public record DerivativeCheck(Engine engine, Graph graph, List<NdArray> point, long seed) {
    /** Central differences of order 8, Fornberg 1988, table 1. */
    private static final double[] WEIGHTS = {4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280};

    /**
     * The largest deviation of forward mode from central differences of order 8, relative to the largest tangent.
     *
     * @param step of the differences, for example 1e-2
     */
    public double againstDifferences(double step) {
        List<NdArray> direction = random(graph.inputs(), new Random(seed));
        List<NdArray> tangents = real(tangents(direction));
        double deviation = 0;
        double size = Double.MIN_NORMAL;
        List<double[]> differences = new ArrayList<>();
        for (TensorType output : graph.outputTypes()) {
            differences.add(new double[output.dtype().width() * output.shape().size()]);
        }
        for (int k = 1; k <= WEIGHTS.length; k++) {
            List<NdArray> ahead = real(engine.evaluate(graph, moved(direction, k * step)));
            List<NdArray> behind = real(engine.evaluate(graph, moved(direction, -k * step)));
            for (int o = 0; o < ahead.size(); o++) {
                for (int i = 0; i < ahead.get(o).size(); i++) {
                    differences.get(o)[i] += WEIGHTS[k - 1] * (ahead.get(o).get(i) - behind.get(o).get(i)) / step;
                }
            }
        }
        for (int o = 0; o < tangents.size(); o++) {
            for (int i = 0; i < tangents.get(o).size(); i++) {
                deviation = Math.max(deviation, Math.abs(tangents.get(o).get(i) - differences.get(o)[i]));
                size = Math.max(size, Math.abs(differences.get(o)[i]));
            }
        }
        return deviation / size;
    }

    /** {@code |<u, J v> - <J' u, v>|}, relative to the sum of the magnitudes of all terms. */
    public double adjointIdentity() {
        Random random = new Random(seed);
        List<NdArray> v = random(graph.inputs(), random);
        List<NdArray> u = random(graph.outputTypes(), random);
        return mismatch(u, tangents(v), cotangents(u), v);
    }

    /** As {@link #adjointIdentity}, for the split of {@link Engine#linearize}. */
    public double linearizationIdentity() {
        Random random = new Random(seed);
        List<NdArray> v = random(graph.inputs(), random);
        List<NdArray> u = random(graph.outputTypes(), random);
        Linearization split = engine.linearize(graph, all(graph.inputs().size()));
        List<NdArray> forward = engine.evaluate(split.forward(), point);
        List<NdArray> residuals = forward.subList(graph.outputs().size(), forward.size());
        return mismatch(u, engine.evaluate(split.push(), joined(residuals, v)),
                engine.evaluate(split.pull(), joined(residuals, u)), v);
    }

    /** Jacobian times a direction in all inputs. */
    public List<NdArray> tangents(List<NdArray> direction) {
        List<NdArray> all = engine.evaluate(engine.jvp(graph, all(point.size())), joined(point, direction));
        return all.subList(graph.outputs().size(), all.size());
    }

    /** Transposed Jacobian times a direction in all outputs. */
    public List<NdArray> cotangents(List<NdArray> direction) {
        List<NdArray> all = engine.evaluate(engine.vjp(graph, all(point.size())), joined(point, direction));
        return all.subList(graph.outputs().size(), all.size());
    }

    private static double mismatch(List<NdArray> u, List<NdArray> pushed, List<NdArray> pulled, List<NdArray> v) {
        double difference = dot(u, pushed, false) - dot(pulled, v, false);
        return Math.abs(difference) / Math.max(Double.MIN_NORMAL, dot(u, pushed, true) + dot(pulled, v, true));
    }

    /** Real parts and imaginary parts as numbers of their own. */
    private static List<NdArray> real(List<NdArray> arrays) {
        return arrays.stream().map(NdArray::asReal).toList();
    }

    private static double dot(List<NdArray> left, List<NdArray> right, boolean magnitudes) {
        List<NdArray> a = real(left);
        List<NdArray> b = real(right);
        double sum = 0;
        for (int o = 0; o < a.size(); o++) {
            for (int i = 0; i < a.get(o).size(); i++) {
                double term = a.get(o).get(i) * b.get(o).get(i);
                sum += magnitudes ? Math.abs(term) : term;
            }
        }
        return sum;
    }

    private List<NdArray> moved(List<NdArray> direction, double distance) {
        List<NdArray> moved = new ArrayList<>();
        for (int o = 0; o < point.size(); o++) {
            NdArray array = NdArray.zeros(point.get(o).type());
            NdArray numbers = array.asReal();
            for (int i = 0; i < numbers.size(); i++) {
                numbers.set(i, point.get(o).asReal().get(i) + distance * direction.get(o).asReal().get(i));
            }
            moved.add(array);
        }
        return moved;
    }

    /** Normally distributed arrays of some types. */
    public static List<NdArray> random(List<TensorType> types, Random random) {
        List<NdArray> arrays = new ArrayList<>();
        for (TensorType type : types) {
            NdArray array = NdArray.zeros(type);
            NdArray numbers = array.asReal();
            for (int i = 0; i < numbers.size(); i++) {
                numbers.set(i, random.nextGaussian());
            }
            arrays.add(array);
        }
        return arrays;
    }

    private static List<NdArray> joined(List<NdArray> first, List<NdArray> second) {
        List<NdArray> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    private static List<Integer> all(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
