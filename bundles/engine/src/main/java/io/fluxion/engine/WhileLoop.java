package io.fluxion.engine;

import io.fluxion.engine.operations.Primitive;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.GraphCompiler;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Loop;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A loop while a condition holds. Inputs: state, constants. Outputs: the last state. The push is the loop of the tangents under the
 * same condition; the pull is that of a loop of {@code maximum} steps that leave the state alone once the condition has failed.
 *
 * @param condition inputs: state, constants; output: a truth value
 * @param body inputs: state, constants; outputs: state
 * @param maximum most passes; 0: as many as it takes
 */
record WhileLoop(Graph condition, Graph body, int maximum) implements Operation {
    @Override
    public String name() {
        return "while";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("maximum", maximum);
    }

    private int states() {
        return body.outputs().size();
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        if (!condition.outputTypes().equals(List.of(new TensorType(DType.BOOL, Shape.SCALAR)))) {
            throw new IllegalArgumentException(
                    "the condition gives %s, not one truth value".formatted(condition.outputTypes()));
        }
        List<TensorType> states = inputs.subList(0, Math.min(states(), inputs.size()));
        if (!body.outputTypes().equals(states)) {
            throw new IllegalArgumentException("a pass of the loop makes %s of %s; the types have to stay"
                    .formatted(body.outputTypes(), states));
        }
        return body.outputTypes();
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        GraphEngine engine = GraphTrace.engine(inputs.get(0));
        int n = inputs.size();
        List<Integer> along = IntStream.range(0, n).filter(i -> body.inputs().get(i).dtype().isDifferentiable())
                .filter(i -> i < states() || tangents.get(i).isPresent()).boxed().toList();
        int carried = (int) along.stream().filter(i -> i < states()).count();
        Arrangement order = new Arrangement(states(), 0, n, carried, 0);
        List<TensorType> types = new ArrayList<>(body.inputs());
        along.forEach(i -> types.add(body.inputs().get(i)));
        Graph tangent = engine.jvp(body, along);
        Graph pass = engine.trace(order.arranged(types), in -> {
            List<Tensor> made = in.get(0).trace().inline(tangent, order.original(in));
            List<Tensor> results = new ArrayList<>(made.subList(0, states()));
            along.stream().filter(i -> i < states()).forEach(i -> results.add(made.get(states() + i)));
            return results;
        });
        Graph goesOn = engine.trace(order.arranged(types),
                in -> in.get(0).trace().inline(condition, order.original(in).subList(0, n)));
        List<Tensor> arguments = new ArrayList<>(inputs);
        for (int i : along) {
            arguments.add(tangents.get(i).orElseGet(() -> Primitive.zeros(inputs.get(i))));
        }
        List<Tensor> made = inputs.get(0).trace().apply(new WhileLoop(goesOn, pass, maximum),
                order.arranged(arguments));
        List<Optional<Tensor>> results = new ArrayList<>(Collections.nCopies(states(), Optional.empty()));
        for (int k = 0; k < carried; k++) {
            results.set(along.get(k), Optional.of(made.get(states() + k)));
        }
        return results;
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        GraphEngine engine = GraphTrace.engine(inputs.get(0));
        if (maximum == 0) {
            throw new IllegalArgumentException(
                    "a whileLoop without a maximum of passes has no reverse derivative; give it a"
                            + " maximum, or use forward mode (jvp)");
        }
        List<Integer> real = IntStream.range(0, inputs.size()).filter(i -> inputs.get(i).dtype().isDifferentiable())
                .boxed()
                .toList();
        Graph bounded = engine.trace(body.inputs(), in -> {
            List<Tensor> constants = in.subList(states(), in.size());
            return in.get(0).trace().scan(in.subList(0, states()), List.of(), maximum, (state, _) -> {
                List<Tensor> arguments = new ArrayList<>(state);
                arguments.addAll(constants);
                Tensor goesOn = state.get(0).trace().inline(condition, arguments).get(0);
                return new Loop(state.get(0).trace().cond(goesOn,
                        () -> state.get(0).trace().inline(body, arguments), () -> state), List.of());
            }).carry();
        });
        List<Tensor> arguments = new ArrayList<>(inputs);
        arguments.addAll(cotangents);
        List<Tensor> made = inputs.get(0).trace().inline(engine.vjp(bounded, real), arguments);
        List<Optional<Tensor>> results = new ArrayList<>(Collections.nCopies(inputs.size(), Optional.empty()));
        for (int k = 0; k < real.size(); k++) {
            results.set(real.get(k), Optional.of(made.get(states() + k)));
        }
        return results;
    }

    /** Each element takes as many passes as it needs. */
    @Override
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        return inputs.get(0).trace().apply(new Batched(this, mapped, size), inputs);
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        return kernel(inputs, Interpreter::kernel);
    }

    @Override
    public Kernel kernel(List<TensorType> inputs, GraphCompiler compiler) {
        Kernel test = compiler.compile(condition);
        Kernel pass = compiler.compile(body);
        int states = states();
        NdArray[] arguments = new NdArray[inputs.size()];
        NdArray[] truth = {NdArray.zeros(new TensorType(DType.BOOL, Shape.SCALAR))};
        NdArray[][] sets = new NdArray[2][states];
        for (int i = 0; i < states; i++) {
            sets[0][i] = NdArray.zeros(inputs.get(i));
            sets[1][i] = NdArray.zeros(inputs.get(i));
        }
        return (in, out) -> {
            System.arraycopy(in, 0, arguments, 0, arguments.length);
            for (int i = 0; i < states; i++) {
                in[i].copyTo(sets[0][i]);
            }
            int passes = 0;
            System.arraycopy(sets[0], 0, arguments, 0, states);
            test.run(arguments, truth);
            while (truth[0].get(0) != 0 && (maximum == 0 || passes < maximum)) {
                pass.run(arguments, sets[(passes + 1) % 2]);
                passes++;
                System.arraycopy(sets[passes % 2], 0, arguments, 0, states);
                test.run(arguments, truth);
            }
            for (int i = 0; i < states; i++) {
                sets[passes % 2][i].copyTo(out[i]);
            }
        };
    }
}
