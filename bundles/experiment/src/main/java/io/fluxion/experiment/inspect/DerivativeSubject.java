package io.fluxion.experiment.inspect;

import io.fluxion.backend.Backend;
import io.fluxion.experiment.DerivativeChecks;
import io.fluxion.experiment.RefusedException;
import io.fluxion.layer.FunctionTracer;
import io.fluxion.layer.Layer;
import io.fluxion.layer.LearnedFunction;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.SystemTracer;
import io.fluxion.model.TracedSystem;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.random.RandomKey;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From a layer or a system to a function of real arrays, at a random point.
 *
 * @param seed of the point
 */
record DerivativeSubject(FunctionTracer functions, SystemTracer systems, long seed) {
    /** What layers may read: features, a batch, a sequence of batches, signals, images, volumes; then words. */
    private static final List<TensorType> INPUTS = Stream.concat(
            Stream.of(new int[]{3, 4}, new int[]{4}, new int[]{3, 2, 4}, new int[]{2, 4, 6}, new int[]{2, 4, 6, 5},
                    new int[]{2, 4, 5, 4, 6}).map(lengths -> TensorType.of(DType.F64, lengths)),
            Stream.of(TensorType.of(DType.I32, 3, 2))).toList();
    private static final double SPREAD = 0.1;

    /**
     * What is checked.
     *
     * @param title one clause
     * @param batched inputs that have one value for each element of a batch
     */
    record Subject(String title, Graph graph, List<NdArray> point, List<Integer> batched) {
        DerivativeChecks checked(Engine engine, Backend backend, long seed) {
            return new DerivativeChecks(title, new DerivativeTable(engine, backend, graph, point, batched, seed).all());
        }
    }

    /**
     * A layer over its parameters and its input.
     *
     * @param input empty: the first of some that the layer can read
     */
    Subject of(String name, Layer layer, Optional<Shape> input) {
        List<TensorType> types = input.map(shape -> List.of(new TensorType(DType.F64, shape),
                new TensorType(DType.I32, shape))).orElse(INPUTS);
        List<String> reasons = new ArrayList<>();
        for (TensorType type : types) {
            try {
                LearnedFunction function = functions.trace(DType.F64, List.of(type),
                        (in, parameters) -> List.of(parameters.apply(layer, in.getFirst())));
                if (function.graph().outputTypes().getFirst().shape().size() > 0) {
                    return subject(name, function, type);
                }
                reasons.add("its output is empty");
            } catch (IllegalArgumentException e) {
                reasons.add(String.valueOf(e.getMessage()));
            }
        }
        throw new RefusedException("The layer " + name + " cannot read an input " + types.getFirst() + ": "
                + reasons.getFirst() + "; name the shape of another by --shape.");
    }

    private Subject subject(String name, LearnedFunction function, TensorType type) {
        RandomKey key = RandomKey.of(seed);
        double[] p = function.values(key.split("weights"));
        jitter(p, key.split("spread"));
        NdArray x = NdArray.zeros(type);
        for (int i = 0; i < x.size(); i++) {
            x.set(i, type.dtype().isReal() ? key.split("input").normal(i) : key.split("input").below(i, 2));
        }
        return new Subject("the layer " + name + ", " + function.size() + " parameters, input " + type
                + ", output " + function.graph().outputTypes().getFirst() + ", seed " + seed, function.graph(),
                List.of(NdArray.of(p, p.length), x), List.of(1));
    }

    /** A right-hand side over time, state and parameters; near the default initial state. */
    Subject of(PluginFactory<OdeSystem> factory, Map<String, ?> values) {
        TracedSystem system = systems.trace(factory, values, DType.F64);
        RandomKey key = RandomKey.of(seed);
        double[] y = system.initial();
        double[] p = system.values(key.split("weights"));
        for (int i = 0; i < y.length; i++) {
            y[i] = y[i] == 0
                    ? SPREAD * key.split("input").uniform(i, 1, 2)
                    : y[i]
                            * key.split("input").uniform(i, 1 - SPREAD, 1 + SPREAD);
        }
        NdArray t = NdArray.zeros(TensorType.of(DType.F64));
        t.set(0, SPREAD);
        return new Subject("the right-hand side of " + factory.description().name() + ", " + y.length + " states, "
                + p.length + " parameters, seed " + seed, system.field(),
                List.of(t, NdArray.of(y, y.length), NdArray.of(p, p.length)), List.of(1));
    }

    /** Biases that begin at 0 and factors at 1 would hide a wrong derivative. */
    private static void jitter(double[] p, RandomKey key) {
        for (int i = 0; i < p.length; i++) {
            p[i] += SPREAD * key.normal(i);
        }
    }
}
