package io.fluxion.engine;

import io.fluxion.engine.operations.Movement;
import io.fluxion.engine.operations.Primitive;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Series;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Values that a graph gave, as they are, whose reverse computes the graph again from its inputs. Inputs: those of the graph, then its
 * outputs. The graph's operations stand before this one, so that a forward pass is as without it; no cotangent reaches them.
 *
 * @param body the graph
 */
record Checkpoint(Graph body) implements Operation {
    @Override
    public String name() {
        return "checkpoint";
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        List<TensorType> wanted = new ArrayList<>(body.inputs());
        wanted.addAll(body.outputTypes());
        if (!inputs.equals(wanted)) {
            throw new IllegalArgumentException("the function takes and gives %s, not %s".formatted(wanted, inputs));
        }
        return body.outputTypes();
    }

    private int own() {
        return body.inputs().size();
    }

    private List<Integer> reals(Predicate<Integer> among) {
        return IntStream.range(0, own()).filter(i -> body.inputs().get(i).dtype().isDifferentiable()).boxed()
                .filter(among).toList();
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        GraphEngine engine = GraphTrace.engine(inputs.get(0));
        List<Integer> real = reals(_ -> true);
        List<Optional<Tensor>> results = new ArrayList<>(Collections.nCopies(inputs.size(), Optional.empty()));
        if (!real.isEmpty()) {
            Graph reverse = engine.select(engine.vjp(body, real),
                    IntStream.range(outputs.size(), outputs.size() + real.size()).boxed().toList());
            List<Tensor> arguments = new ArrayList<>(again(inputs, cotangents));
            arguments.addAll(cotangents);
            List<Tensor> pulled = inputs.get(0).trace().inline(reverse, arguments);
            for (int k = 0; k < pulled.size(); k++) {
                results.set(real.get(k), Optional.of(pulled.get(k)));
            }
        }
        return results;
    }

    /** The graph's inputs, from which nothing has been computed yet. */
    private List<Tensor> again(List<Tensor> inputs, List<Tensor> linear) {
        return inputs.subList(0, own()).stream().map(input -> After.of(input, linear)).toList();
    }

    /** The tangents of the outputs as they came, as a function of the inputs and their tangents that is computed again as well. */
    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        List<Integer> along = reals(i -> tangents.get(i).isPresent());
        List<Integer> moving = moving(tangents);
        List<Tensor> arguments = new ArrayList<>(inputs.subList(0, own()));
        along.forEach(i -> arguments.add(tangents.get(i).orElseThrow()));
        moving.forEach(i -> arguments.add(tangents.get(own() + i).orElseThrow()));
        return placed(moving, moving.isEmpty()
                ? List.of()
                : inputs.get(0).trace().apply(new Checkpoint(tangent(inputs, along, moving)), arguments));
    }

    /** The same with the values computed again, so that a linear map from tangents keeps the graph's inputs only. */
    List<Optional<Tensor>> pushAgain(List<Tensor> inputs, List<Optional<Tensor>> tangents) {
        List<Integer> along = reals(i -> tangents.get(i).isPresent());
        List<Integer> moving = moving(tangents);
        List<Tensor> given = along.stream().map(i -> tangents.get(i).orElseThrow()).toList();
        List<Tensor> arguments = new ArrayList<>(again(inputs, given));
        arguments.addAll(given);
        return placed(moving, moving.isEmpty()
                ? List.of()
                : inputs.get(0).trace().inline(tangent(inputs, along, moving), arguments));
    }

    private List<Integer> moving(List<Optional<Tensor>> tangents) {
        return IntStream.range(0, body.outputs().size()).filter(i -> tangents.get(own() + i).isPresent()).boxed()
                .toList();
    }

    private Graph tangent(List<Tensor> inputs, List<Integer> along, List<Integer> moving) {
        GraphEngine engine = GraphTrace.engine(inputs.get(0));
        return engine.select(engine.jvp(body, along), moving.stream().map(i -> body.outputs().size() + i).toList());
    }

    private List<Optional<Tensor>> placed(List<Integer> places, List<Tensor> tensors) {
        List<Optional<Tensor>> all = new ArrayList<>(Collections.nCopies(body.outputs().size(), Optional.empty()));
        for (int k = 0; k < tensors.size(); k++) {
            all.set(places.get(k), Optional.of(tensors.get(k)));
        }
        return all;
    }

    @Override
    public List<Series> jet(List<Series> inputs, List<Tensor> outputs) {
        return IntStream.range(0, outputs.size())
                .mapToObj(i -> new Series(outputs.get(i), inputs.get(own() + i).terms())).toList();
    }

    @Override
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        GraphEngine engine = GraphTrace.engine(inputs.get(0));
        List<Integer> batched = IntStream.range(0, own()).filter(mapped::get).boxed().toList();
        List<Tensor> arguments = new ArrayList<>(inputs.subList(0, own()));
        for (int i = own(); i < inputs.size(); i++) {
            arguments.add(Primitive.repeated(inputs.get(i), mapped.get(i), size));
        }
        return inputs.get(0).trace().apply(new Checkpoint(engine.vmap(body, batched, size)), arguments);
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        return (in, out) -> {
            for (int k = 0; k < out.length; k++) {
                for (int i = 0; i < out[k].size(); i++) {
                    Movement.copy(in[own() + k], i, out[k], i);
                }
            }
        };
    }
}
