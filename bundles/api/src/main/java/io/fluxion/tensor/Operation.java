package io.fluxion.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An operation of a graph: a name, a shape rule, derivative rules written in tensors, and a reference kernel. Write it
 * as a record of its attributes, so that two equal operations on equal inputs are recognized as one. Every backend can
 * run every operation by its reference kernel; a backend that knows the name may do better.
 */
@ConsumerType
public interface Operation {
    /** Unique, lower case; operations of a bundle outside the engine carry a prefix, as in {@code se2.dilation}. */
    String name();

    /** The attributes by name (numbers, strings, lists of them), for printing and for backends. */
    default Map<String, Object> attributes() {
        return Map.of();
    }

    /**
     * The shape rule.
     *
     * @throws IllegalArgumentException when the inputs do not fit, in a sentence that names the shapes
     */
    List<TensorType> outputs(List<TensorType> inputs);

    /**
     * The product with the transposed Jacobian, in tensors of the same trace.
     *
     * @param outputs the values that the operation gave for {@code inputs}
     * @param cotangents one per output; zeros where nothing depends on it
     * @return one per input; empty where the cotangent is zero whatever the values
     */
    List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents);

    /**
     * The product with the Jacobian, in tensors of the same trace.
     *
     * @param tangents one per input; empty where it is zero
     * @return one per output; empty where it is zero whatever the values
     */
    List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents);

    /**
     * The operation on every element of a batch. Without an answer of its own the operation is applied to each element, and
     * the results are stacked; an operation that has a better way gives the same bits.
     *
     * @param inputs with the batch on a new first axis where {@code mapped}, else the same for all elements
     * @param mapped at least one is true
     * @param size number of elements, at least 1
     * @return the outputs, all with the batch on their first axis
     */
    default List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        List<List<Tensor>> results = new ArrayList<>();
        for (int element = 0; element < size; element++) {
            List<Tensor> own = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                own.add(mapped.get(i) ? inputs.get(i).get(element) : inputs.get(i));
            }
            results.add(inputs.get(0).trace().apply(this, own));
        }
        List<Tensor> stacked = new ArrayList<>();
        for (int output = 0; output < results.get(0).size(); output++) {
            int k = output;
            stacked.add(inputs.get(0).trace().stack(results.stream().map(result -> result.get(k)).toList()));
        }
        return stacked;
    }

    /** A reference kernel in plain Java for these input types. */
    Kernel kernel(List<TensorType> inputs);

    /** The same for an operation that holds graphs: its backend compiles them. */
    default Kernel kernel(List<TensorType> inputs, GraphCompiler compiler) {
        return kernel(inputs);
    }
}
