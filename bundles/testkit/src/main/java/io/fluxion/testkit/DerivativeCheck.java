package io.fluxion.testkit;

import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Linearization;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
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

    /**
     * {@code |<u, H v> - <v, H u>|}, relative to the sum of the magnitudes of all terms, with the Hessian H of a loss that weighs
     * the outputs and half of their squares at random. For real outputs.
     */
    public double hessianSymmetry() {
        Random random = new Random(seed);
        List<NdArray> v = random(graph.inputs(), random);
        List<NdArray> u = random(graph.inputs(), random);
        List<NdArray> weights = random(graph.outputTypes(), random);
        Graph loss = engine.trace(graph.inputs(), in -> {
            List<Tensor> outputs = in.get(0).trace().inline(graph, in);
            Tensor sum = in.get(0).trace().constant(graph.outputTypes().get(0).dtype(), 0);
            for (int o = 0; o < outputs.size(); o++) {
                Tensor y = outputs.get(o);
                Tensor w = y.trace().constant(weights.get(o));
                sum = sum.plus(y.plus(y.square().times(0.5)).times(w).sum());
            }
            return List.of(sum);
        });
        Graph product = engine.hessianVectorProduct(loss, all(point.size()));
        int n = point.size();
        List<NdArray> hv = engine.evaluate(product, joined(point, v)).subList(1 + n, 1 + 2 * n);
        List<NdArray> hu = engine.evaluate(product, joined(point, u)).subList(1 + n, 1 + 2 * n);
        return mismatch(u, hv, hu, v);
    }

    /**
     * How many numbers of a batch differ in their bits from those of single evaluations.
     *
     * @param mapped inputs that have a value for each element of the batch; element 0 is at the point, others a tenth of a
     *        random direction further if the input is real
     */
    public int batchDifferences(List<Integer> mapped, int size) {
        Random random = new Random(seed);
        List<List<NdArray>> elements = new ArrayList<>(List.of(point));
        for (int element = 1; element < size; element++) {
            List<NdArray> moved = new ArrayList<>(point);
            for (int i : mapped) {
                if (point.get(i).type().dtype().isDifferentiable()) {
                    moved.set(i, moved(point.get(i), random(List.of(point.get(i).type()), random).get(0), 0.1));
                }
            }
            elements.add(moved);
        }
        List<NdArray> inputs = new ArrayList<>(point);
        for (int i : mapped) {
            int input = i;
            inputs.set(i, stacked(elements.stream().map(arrays -> arrays.get(input)).toList()));
        }
        List<NdArray> batch = engine.evaluate(engine.vmap(graph, mapped, size), inputs);
        List<List<NdArray>> single = elements.stream().map(arrays -> engine.evaluate(graph, arrays)).toList();
        List<NdArray> expected = new ArrayList<>();
        for (int o = 0; o < graph.outputs().size(); o++) {
            int output = o;
            expected.add(stacked(single.stream().map(arrays -> arrays.get(output)).toList()));
        }
        return differences(expected, batch);
    }

    private static NdArray stacked(List<NdArray> parts) {
        TensorType type = parts.get(0).type();
        int[] lengths = new int[type.shape().rank() + 1];
        lengths[0] = parts.size();
        System.arraycopy(type.shape().toArray(), 0, lengths, 1, lengths.length - 1);
        NdArray whole = NdArray.zeros(TensorType.of(type.dtype(), lengths));
        int each = type.shape().size() * type.dtype().width();
        for (int k = 0; k < parts.size(); k++) {
            for (int i = 0; i < each; i++) {
                whole.asReal().set(k * each + i, parts.get(k).asReal().get(i));
            }
        }
        return whole;
    }

    /** How many numbers of arrays differ in their bits. */
    public static int differences(List<NdArray> expected, List<NdArray> found) {
        int count = 0;
        for (int o = 0; o < expected.size(); o++) {
            NdArray a = expected.get(o).asReal();
            NdArray b = found.get(o).asReal();
            if (!a.type().equals(b.type())) {
                throw new IllegalArgumentException(a.type() + " is not " + b.type());
            }
            for (int i = 0; i < a.size(); i++) {
                count += Double.doubleToRawLongBits(a.get(i)) == Double.doubleToRawLongBits(b.get(i)) ? 0 : 1;
            }
        }
        return count;
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
            moved.add(moved(point.get(o), direction.get(o), distance));
        }
        return moved;
    }

    private static NdArray moved(NdArray from, NdArray direction, double distance) {
        NdArray array = NdArray.zeros(from.type());
        NdArray numbers = array.asReal();
        for (int i = 0; i < numbers.size(); i++) {
            numbers.set(i, from.asReal().get(i) + distance * direction.asReal().get(i));
        }
        return array;
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
