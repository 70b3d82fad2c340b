package io.fluxion.integrate.graph;

import io.fluxion.model.Equations;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.tensor.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Equations lifted to tangents: every state x becomes (x, v), every parameter (p, w), every graph g of them (g, dg). A method's
 * step for the lifted equations is the tangent of its step, because the step is made of these graphs alone.
 *
 * @param engine differentiates
 */
record Lift(Engine engine) {
    /** The lifted equations. */
    Equations of(Equations equations) {
        int n = equations.derivative().inputs().get(1).shape().size();
        return new Equations(field(equations.derivative()),
                equations.structure().stream().map(structure -> of(structure, n)).toList());
    }

    private Equations.Structure of(Equations.Structure structure, int n) {
        return switch (structure) {
            case Equations.Positions positions -> new Equations.Positions(Stream.concat(positions.indices().stream(),
                    positions.indices().stream().map(i -> i + n)).toList());
            case Equations.Semilinear semilinear ->
                new Equations.Semilinear(field(semilinear.linear()), field(semilinear.remainder()));
            case Equations.Noise noise ->
                new Equations.Noise(field(noise.graph()), noise.noises(), noise.type(), noise.calculus());
            case Equations.Group group ->
                new Equations.Group(lift(group.move(), List.of(0, 1)), lift(group.bracket(), List.of(0, 1)));
            case Equations.ComplexState complex -> complex;
        };
    }

    private Graph field(Graph graph) {
        return lift(graph, List.of(1, 2));
    }

    private Graph lift(Graph graph, List<Integer> wrt) {
        Graph tangents = engine.jvp(graph, wrt);
        List<TensorType> inputs = new ArrayList<>(graph.inputs());
        wrt.forEach(i -> inputs.set(i, TensorType.of(inputs.get(i).dtype(), 2 * inputs.get(i).shape().size())));
        return engine.trace(inputs, in -> {
            Trace trace = in.get(wrt.get(0)).trace();
            List<Tensor> arguments = new ArrayList<>(in);
            List<Tensor> directions = new ArrayList<>();
            for (int i : wrt) {
                int size = graph.inputs().get(i).shape().size();
                arguments.set(i, in.get(i).slice(0, 0, size));
                directions.add(in.get(i).slice(0, size, 2 * size));
            }
            arguments.addAll(directions);
            return List.of(trace.concat(trace.inline(tangents, arguments)));
        });
    }
}
