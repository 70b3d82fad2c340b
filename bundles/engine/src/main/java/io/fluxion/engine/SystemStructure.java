package io.fluxion.engine;

import io.fluxion.model.LieGroupSystem;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.PartitionedSystem;
import io.fluxion.model.SemilinearSystem;
import io.fluxion.model.StochasticSystem;
import io.fluxion.model.Equations;
import io.fluxion.model.LieGroup;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Node;
import io.fluxion.tensor.SourceLine;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The graphs of a system's right-hand side and of the structure that its type declares.
 *
 * @param t type of time
 * @param y type of the state
 * @param p type of the parameters
 * @param system an instance over the parameters of a trace
 */
record SystemStructure(Engine engine, TensorType t, TensorType y, TensorType p,
        Function<Tensor, OdeSystem> system) {

    /** @param sample an instance, for what does not depend on the trace */
    Equations equations(OdeSystem sample) {
        int components = sample instanceof LieGroupSystem group ? group.group().dimension() : y.shape().size();
        Graph derivative = traced("right-hand side", components, OdeSystem.class,
                (of, in) -> of.derivative(in.get(0), in.get(1)));
        List<Equations.Structure> declared = new ArrayList<>();
        if (sample instanceof PartitionedSystem partitioned) {
            declared.add(positions(partitioned, derivative));
        }
        if (sample instanceof SemilinearSystem) {
            declared.add(new Equations.Semilinear(
                    traced("linear part", components, SemilinearSystem.class, (of, in) -> of.linear(in.get(1))),
                    traced("remainder", components, SemilinearSystem.class,
                            (of, in) -> of.nonlinear(in.get(0), in.get(1)))));
        }
        if (sample instanceof StochasticSystem noisy) {
            declared.add(noise(noisy));
        }
        if (sample instanceof LieGroupSystem moving) {
            declared.add(group(moving.group()));
        }
        return new Equations(derivative, declared);
    }

    private Equations.Positions positions(PartitionedSystem partitioned, Graph derivative) {
        int count = partitioned.positions();
        int n = y.shape().size();
        if (count < 1 || count >= n) {
            throw new IllegalArgumentException(
                    "it declares %d of its %d state variables as positions; there have to be positions and momenta"
                            .formatted(count, n));
        }
        requireApart(partitioned, derivative, 0, count, "position");
        requireApart(partitioned, derivative, count, n, "momentum");
        return new Equations.Positions(IntStream.range(0, count).boxed().toList());
    }

    /** NaN in the variables from..to must not reach their own derivatives: found out at one point of the state space. */
    private void requireApart(PartitionedSystem system, Graph derivative, int from, int to, String what) {
        double[] state = new double[y.shape().size()];
        Arrays.setAll(state, i -> 0.3 + 0.4 / (i + 1));
        double[] before = slopes(derivative, state);
        Arrays.fill(state, from, to, Double.NaN);
        double[] after = slopes(derivative, state);
        for (int i = from; i < to; i++) {
            if (Double.isNaN(after[i]) && !Double.isNaN(before[i])) {
                throw new IllegalArgumentException(
                        "it declares a partition (q, p), but the derivative of its %s `%s`%s depends on the %ss"
                                .formatted(what, system.variables().get(i).name(), madeAt(derivative), what)
                                .replace("momentums", "momenta"));
            }
        }
    }

    private double[] slopes(Graph derivative, double[] state) {
        double[] values = new double[p.shape().size()];
        Arrays.fill(values, 0.6);
        return engine.evaluate(derivative, List.of(array(new double[1], t), array(state, y), array(values, p))).get(0)
                .toDoubles();
    }

    private static NdArray array(double[] values, TensorType type) {
        NdArray array = NdArray.zeros(type);
        for (int i = 0; i < values.length; i++) {
            array.set(i, values[i]);
        }
        return array;
    }

    private Equations.Noise noise(StochasticSystem noisy) {
        Graph graph = engine.trace(List.of(t, y, p, TensorType.of(y.dtype(), noisy.noises())),
                in -> List.of(((StochasticSystem) system.apply(in.get(2))).diffusion(in.get(0), in.get(1), in.get(3))));
        require("diffusion", graph, y.shape().size());
        return new Equations.Noise(graph, noisy.noises(), noisy.noiseType(), noisy.calculus());
    }

    private Equations.Group group(LieGroup group) {
        if (group.size() != y.shape().size()) {
            throw new IllegalArgumentException(
                    "an element of its group is %d numbers, and it has %d state variables"
                            .formatted(group.size(), y.shape().size()));
        }
        TensorType algebra = TensorType.of(y.dtype(), group.dimension());
        return new Equations.Group(
                engine.trace(List.of(y, algebra), in -> List.of(group.move(in.get(0), in.get(1)))),
                engine.trace(List.of(algebra, algebra), in -> List.of(group.bracket(in.get(0), in.get(1)))));
    }

    /** A part of the right-hand side of an instance. */
    @FunctionalInterface
    private interface Part<T> {
        Tensor of(T system, List<Tensor> inputs);
    }

    private <T> Graph traced(String what, int components, Class<T> type, Part<T> part) {
        Graph graph = engine.trace(List.of(t, y, p),
                in -> List.of(part.of(type.cast(system.apply(in.get(2))), in)));
        require(what, graph, components);
        return graph;
    }

    private void require(String what, Graph graph, int components) {
        TensorType wanted = TensorType.of(y.dtype(), components);
        if (!graph.outputTypes().get(0).equals(wanted)) {
            throw new IllegalArgumentException("its %s%s is %s, and its %d state variables need %s".formatted(what,
                    madeAt(graph), graph.outputTypes().get(0), y.shape().size(), wanted));
        }
    }

    /** The line that made the output of a graph, between commas; empty when it is an input or the line is unknown. */
    private static String madeAt(Graph graph) {
        int output = graph.outputs().get(0);
        return graph.nodes().stream().filter(
                node -> output >= node.firstOutput() && output < node.firstOutput() + node.outputs().size())
                .map(Node::source).filter(source -> !source.equals(SourceLine.UNKNOWN)).findFirst()
                .map(source -> ", made at " + source + ",").orElse("");
    }
}
