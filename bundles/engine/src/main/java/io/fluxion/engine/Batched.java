package io.fluxion.engine;

import io.fluxion.tensor.Graph;
import io.fluxion.tensor.GraphCompiler;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * An operation on each element of a batch in one node, whatever the size: its kernel runs again and again, so the bits are those of single
 * runs. Derivative rules are those of the operation, batched. For operations whose work depends on values, such as loops.
 *
 * @param operation on one element
 * @param mapped which inputs have the batch on their first axis; the others are the same for all elements
 * @param size number of elements
 */
record Batched(Operation operation, List<Boolean> mapped, int size) implements Operation {
    Batched {
        mapped = List.copyOf(mapped);
    }

    @Override
    public String name() {
        return operation.name() + "_batch";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("size", size);
    }

    /** The type of one element. */
    private static TensorType single(TensorType type) {
        int[] lengths = type.shape().toArray();
        return TensorType.of(type.dtype(), Arrays.copyOfRange(lengths, 1, lengths.length));
    }

    private List<TensorType> singles(List<TensorType> inputs) {
        return IntStream.range(0, inputs.size())
                .mapToObj(i -> mapped.get(i) ? single(inputs.get(i)) : inputs.get(i)).toList();
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        return operation.outputs(singles(inputs)).stream().map(type -> BatchMode.batched(type, size)).toList();
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        List<Tensor> present = tangents.stream().flatMap(Optional::stream).toList();
        List<Boolean> batched = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            if (tangents.get(i).isPresent()) {
                batched.add(mapped.get(i));
            }
        }
        return ruled(inputs, outputs, present, batched, in -> {
            List<Optional<Tensor>> own = new ArrayList<>();
            int next = inputs.size() + outputs.size();
            for (Optional<Tensor> tangent : tangents) {
                own.add(tangent.isPresent() ? Optional.of(in.get(next++)) : Optional.empty());
            }
            return operation.push(in.subList(0, inputs.size()), in.subList(inputs.size(), inputs.size()
                    + outputs.size()), own);
        });
    }

    /** The cotangent of an input that is the same for all elements is the sum of theirs. */
    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        int values = inputs.size() + outputs.size();
        List<Boolean> all = outputs.stream().map(_ -> true).toList();
        List<Optional<Tensor>> each = ruled(inputs, outputs, cotangents, all,
                in -> operation.pull(in.subList(0, inputs.size()), in.subList(inputs.size(), values),
                        in.subList(values, in.size())));
        return IntStream.range(0, inputs.size())
                .mapToObj(i -> mapped.get(i) ? each.get(i) : each.get(i).map(cotangent -> cotangent.sum(0))).toList();
    }

    /** A rule of the operation on inputs, outputs and directions, traced for one element and batched. */
    private List<Optional<Tensor>> ruled(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> directions,
            List<Boolean> directionsMapped, Function<List<Tensor>, List<Optional<Tensor>>> rule) {
        GraphEngine engine = GraphTrace.engine(inputs.get(0));
        List<Tensor> arguments = new ArrayList<>(inputs);
        arguments.addAll(outputs);
        arguments.addAll(directions);
        List<Boolean> batched = new ArrayList<>(mapped);
        outputs.forEach(_ -> batched.add(true));
        batched.addAll(directionsMapped);
        List<TensorType> types = IntStream.range(0, arguments.size())
                .mapToObj(i -> batched.get(i) ? single(arguments.get(i).type()) : arguments.get(i).type()).toList();
        List<Boolean> present = new ArrayList<>();
        Graph one = engine.trace(types, in -> {
            List<Optional<Tensor>> results = rule.apply(in);
            results.forEach(result -> present.add(result.isPresent()));
            return results.stream().flatMap(Optional::stream).toList();
        });
        List<Integer> indices = IntStream.range(0, arguments.size()).filter(batched::get).boxed().toList();
        List<Tensor> made = inputs.get(0).trace().inline(engine.vmap(one, indices, size), arguments);
        List<Optional<Tensor>> results = new ArrayList<>();
        int next = 0;
        for (boolean there : present) {
            results.add(there ? Optional.of(made.get(next++)) : Optional.empty());
        }
        return results;
    }

    @Override
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> batched, int elements) {
        return inputs.get(0).trace().apply(new Batched(this, batched, elements), inputs);
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        return kernel(inputs, Interpreter::kernel);
    }

    @Override
    public Kernel kernel(List<TensorType> inputs, GraphCompiler compiler) {
        List<TensorType> from = singles(inputs);
        List<TensorType> to = operation.outputs(from);
        Kernel kernel = operation.kernel(from, compiler);
        NdArray[] one = new NdArray[from.size()];
        NdArray[] result = new NdArray[to.size()];
        return (in, out) -> {
            for (int element = 0; element < size; element++) {
                for (int i = 0; i < one.length; i++) {
                    one[i] = mapped.get(i) ? part(in[i], from.get(i), element) : in[i];
                }
                for (int i = 0; i < result.length; i++) {
                    result[i] = part(out[i], to.get(i), element);
                }
                kernel.run(one, result);
            }
        };
    }

    private static NdArray part(NdArray array, TensorType type, int element) {
        int numbers = type.shape().size() * type.dtype().width();
        return new NdArray(type, array.storage(), array.offset() + element * numbers);
    }
}
