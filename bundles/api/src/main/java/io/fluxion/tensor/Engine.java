package io.fluxion.tensor;

import java.util.List;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Traces Java functions into graphs and transforms graphs. All transformations give graphs again, so they nest:
 * a gradient of a Jacobian-vector product is {@code gradient(jvp(g))}. Results are simplified (constants folded,
 * common subexpressions shared, dead code gone).
 */
@ProviderType
public interface Engine {
    /** Runs the function once on symbolic tensors. */
    Graph trace(List<TensorType> inputs, Function<List<Tensor>, List<Tensor>> function);

    /**
     * Forward mode. Inputs: those of the graph, then one tangent for each index in {@code wrt}. Outputs: those of the
     * graph, then their tangents.
     */
    Graph jvp(Graph graph, List<Integer> wrt);

    /**
     * Reverse mode. Inputs: those of the graph, then one cotangent for each output. Outputs: those of the graph, then
     * the cotangent of each input in {@code wrt}.
     */
    Graph vjp(Graph graph, List<Integer> wrt);

    /** Outputs: the single scalar output, then its gradient with respect to each input in {@code wrt}. */
    Graph gradient(Graph graph, List<Integer> wrt);

    /**
     * The graph on every element of a batch, with the bits of single evaluations. A solve in the graph becomes one solve for each
     * element, with steps of its own.
     *
     * @param inputs those that have the batch on a new first axis; the others are the same for all elements
     * @param size number of elements, at least 1
     * @return a graph whose outputs all have the batch on their first axis
     */
    Graph vmap(Graph graph, List<Integer> inputs, int size);

    /**
     * The whole Jacobian of the single output by one input, by forward mode over a batch of directions where the input is not larger
     * than the output, else by reverse mode. Outputs: that of the graph, then the Jacobian, whose axes are those of the output
     * followed by those of the input.
     */
    Graph jacobian(Graph graph, int input);

    /**
     * The Hessian of the single scalar output times a vector, forward over reverse. Inputs: those of the graph, then one vector for
     * each input in {@code wrt}. Outputs: that of the graph, its gradient by each input in {@code wrt}, then the products.
     */
    Graph hessianVectorProduct(Graph graph, List<Integer> wrt);

    /**
     * Taylor mode: derivatives of higher order along a curve, at a cost that grows with the square of the order (Griewank and Walther,
     * "Evaluating Derivatives", 2008, chapter 13). Coefficients are normalized, {@code x_k = x^(k) / k!}. Inputs: those of the graph, then
     * the coefficients of orders 1 to {@code order} of each input in {@code wrt}. Outputs: those of the graph, then the coefficients of
     * orders 1 to {@code order} of each output.
     *
     * @throws UnsupportedOperationException for an operation that has no rule, see {@link Operation#jet}
     */
    Graph jet(Graph graph, List<Integer> wrt, int order);

    /**
     * The Taylor series of a differential equation's solution, {@code y(t + s) = y + y_1 s + y_2 s^2 + ...} with {@code y' = f(t, y, ...)}, from
     * {@code y_(k + 1) = f_k / (k + 1)}. Inputs: those of the graph. Outputs: the coefficients y_1 to y_order.
     *
     * @param field inputs: t, a scalar, y, and others that stay; output: the derivative of y
     * @param order at least 1
     * @throws UnsupportedOperationException for an operation that has no rule, see {@link Operation#jet}
     */
    Graph solutionSeries(Graph field, int order);

    /**
     * Splits reverse mode in two, so that the forward pass is kept and not recomputed.
     *
     * @see Linearization
     */
    Linearization linearize(Graph graph, List<Integer> wrt);

    /** Only some outputs of a graph, in the given order, with dead code gone. */
    Graph select(Graph graph, List<Integer> outputs);

    /** Evaluates by the reference kernels: slow, simple, the oracle of every backend. */
    List<NdArray> evaluate(Graph graph, List<NdArray> inputs);

    /** How many times {@link #trace} ran. */
    long traces();
}
