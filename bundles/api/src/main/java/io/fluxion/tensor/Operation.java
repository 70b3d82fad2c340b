package io.fluxion.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
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
     * Whether the outputs are linear in these inputs together while the others stay, at least near almost every point, as the larger of
     * two numbers is.
     *
     * @param varying one per input
     */
    default boolean isLinear(List<Boolean> varying) {
        return false;
    }

    /**
     * The Taylor coefficients of the outputs from those of the inputs, in tensors of the same trace. Without a rule of its own a linear
     * operation pushes one coefficient after the other.
     *
     * @param inputs of equal order, at least one of them not constant
     * @param outputs the values that the operation gave for the inputs' values
     * @return one per output, of the order of the inputs
     * @throws UnsupportedOperationException where there is no rule
     */
    default List<Series> jet(List<Series> inputs, List<Tensor> outputs) {
        if (!isLinear(inputs.stream().map(series -> !series.isConstant()).toList())) {
            throw new UnsupportedOperationException(
                    "%s has no rule for Taylor coefficients; nest jvp for derivatives of higher order"
                            .formatted(name()));
        }
        List<Tensor> values = inputs.stream().map(Series::value).toList();
        List<List<Optional<Tensor>>> terms = outputs.stream().<List<Optional<Tensor>>>map(_ -> new ArrayList<>())
                .toList();
        for (int k = 1; k <= inputs.get(0).order(); k++) {
            int order = k;
            List<Optional<Tensor>> tangents = inputs.stream().map(series -> series.term(order)).toList();
            List<Optional<Tensor>> pushed = tangents.stream().allMatch(Optional::isEmpty)
                    ? terms.stream().map(_ -> Optional.<Tensor>empty()).toList()
                    : push(values, outputs, tangents);
            for (int i = 0; i < outputs.size(); i++) {
                terms.get(i).add(pushed.get(i));
            }
        }
        return IntStream.range(0, outputs.size()).mapToObj(i -> new Series(outputs.get(i), terms.get(i))).toList();
    }

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
