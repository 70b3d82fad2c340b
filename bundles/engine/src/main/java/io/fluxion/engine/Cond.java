package io.fluxion.engine;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.GraphCompiler;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Series;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One of two graphs of equal types. Inputs: a truth value, then those of the graphs. Derivatives are those of the branch that is
 * taken.
 */
record Cond(Graph yes, Graph no) implements Operation {
    @Override
    public String name() {
        return "cond";
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        if (!inputs.get(0).equals(new TensorType(DType.BOOL, Shape.SCALAR))) {
            throw new IllegalArgumentException("the predicate is %s, not one truth value".formatted(inputs.get(0)));
        }
        if (!yes.outputTypes().equals(no.outputTypes())) {
            throw new IllegalArgumentException("the branches give %s and %s, which have to be of equal types"
                    .formatted(yes.outputTypes(), no.outputTypes()));
        }
        return yes.outputTypes();
    }

    /** Inputs with a derivative, numbered as those of the branches. */
    private List<Integer> reals() {
        return IntStream.range(0, yes.inputs().size()).filter(i -> yes.inputs().get(i).dtype().isDifferentiable())
                .boxed()
                .toList();
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        GraphEngine engine = GraphTrace.engine(inputs.get(0));
        List<Integer> along = reals().stream().filter(i -> tangents.get(i + 1).isPresent()).toList();
        List<Integer> real = IntStream.range(0, outputs.size()).filter(i -> outputs.get(i).dtype().isDifferentiable())
                .boxed()
                .toList();
        List<Integer> chosen = real.stream().map(i -> outputs.size() + i).toList();
        List<Tensor> arguments = new ArrayList<>(inputs);
        along.forEach(i -> arguments.add(tangents.get(i + 1).orElseThrow()));
        List<Tensor> made = inputs.get(0).trace().apply(new Cond(engine.select(engine.jvp(yes, along), chosen),
                engine.select(engine.jvp(no, along), chosen)), arguments);
        List<Optional<Tensor>> results = new ArrayList<>(Collections.nCopies(outputs.size(), Optional.empty()));
        for (int k = 0; k < real.size(); k++) {
            results.set(real.get(k), Optional.of(made.get(k)));
        }
        return results;
    }

    @Override
    public List<Series> jet(List<Series> inputs, List<Tensor> outputs) {
        GraphEngine engine = GraphTrace.engine(inputs.get(0).value());
        int order = inputs.get(0).order();
        List<Integer> along = reals().stream().filter(i -> !inputs.get(i + 1).isConstant()).toList();
        List<Tensor> arguments = new ArrayList<>(inputs.stream().map(Series::value).toList());
        along.forEach(i -> arguments.addAll(TaylorMode.filled(inputs.get(i + 1))));
        List<Integer> terms = IntStream.range(outputs.size(), outputs.size() * (order + 1)).boxed().toList();
        List<Tensor> made = outputs.get(0).trace().apply(new Cond(engine.select(engine.jet(yes, along, order), terms),
                engine.select(engine.jet(no, along, order), terms)), arguments);
        return TaylorMode.series(outputs, made, order);
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        GraphEngine engine = GraphTrace.engine(inputs.get(0));
        List<Integer> real = reals();
        List<Integer> chosen = IntStream.range(0, real.size()).map(i -> outputs.size() + i).boxed().toList();
        List<Tensor> arguments = new ArrayList<>(inputs);
        arguments.addAll(cotangents);
        List<Tensor> made = real.isEmpty()
                ? List.of()
                : inputs.get(0).trace().apply(new Cond(engine.select(engine.vjp(yes, real), chosen),
                        engine.select(engine.vjp(no, real), chosen)), arguments);
        List<Optional<Tensor>> results = new ArrayList<>(Collections.nCopies(inputs.size(), Optional.empty()));
        for (int k = 0; k < made.size(); k++) {
            results.set(real.get(k) + 1, Optional.of(made.get(k)));
        }
        return results;
    }

    /** With a predicate for each element both branches are computed, and chosen from. */
    @Override
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        GraphEngine engine = GraphTrace.engine(inputs.get(0));
        List<Integer> batched = IntStream.range(0, yes.inputs().size()).filter(i -> mapped.get(i + 1)).boxed().toList();
        Graph first = engine.vmap(yes, batched, size);
        Graph second = engine.vmap(no, batched, size);
        if (!mapped.get(0)) {
            return inputs.get(0).trace().apply(new Cond(first, second), inputs);
        }
        List<Tensor> arguments = inputs.subList(1, inputs.size());
        List<Tensor> ifTrue = inputs.get(0).trace().inline(first, arguments);
        List<Tensor> ifFalse = inputs.get(0).trace().inline(second, arguments);
        List<Tensor> chosen = new ArrayList<>();
        for (int i = 0; i < ifTrue.size(); i++) {
            int[] ones = new int[ifTrue.get(i).shape().rank()];
            Arrays.fill(ones, 1);
            ones[0] = size;
            chosen.add(inputs.get(0).reshape(ones).where(ifTrue.get(i), ifFalse.get(i)));
        }
        return chosen;
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        return kernel(inputs, Interpreter::kernel);
    }

    @Override
    public Kernel kernel(List<TensorType> inputs, GraphCompiler compiler) {
        Kernel ifTrue = compiler.compile(yes);
        Kernel ifFalse = compiler.compile(no);
        NdArray[] arguments = new NdArray[inputs.size() - 1];
        return (in, out) -> {
            System.arraycopy(in, 1, arguments, 0, arguments.length);
            (in[0].get(0) != 0 ? ifTrue : ifFalse).run(arguments, out);
        };
    }
}
