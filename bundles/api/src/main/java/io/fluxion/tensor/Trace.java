package io.fluxion.tensor;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A graph in the making. Tensors of two traces never mix; but the functions given to {@link #scan}, {@link #cond} and
 * {@link #whileLoop} may use tensors from outside, which become constants of the loop or branch.
 */
@ProviderType
public interface Trace {
    /** A constant; the array is copied. */
    Tensor constant(NdArray value);

    /** A constant scalar of a real or complex type. */
    default Tensor constant(DType dtype, double value) {
        return constant(NdArray.scalar(dtype, value));
    }

    /** Zeros. */
    Tensor zeros(TensorType type);

    /** Appends an operation; returns its outputs. */
    List<Tensor> apply(Operation operation, List<Tensor> inputs);

    /** Appends a copy of a whole graph; returns its outputs. This is how a transformed graph becomes part of another. */
    List<Tensor> inline(Graph graph, List<Tensor> inputs);

    /** Joins tensors of equal type along a new first axis. */
    Tensor stack(List<Tensor> parts);

    /** Joins tensors of equal type along a new axis of that number in the result. */
    Tensor stack(List<Tensor> parts, int axis);

    /** Joins tensors along their first axis. */
    Tensor concat(List<Tensor> parts);

    /** Joins tensors along an axis; negative ones count from the end. */
    Tensor concat(List<Tensor> parts, int axis);

    /**
     * A sum of products by letters (Einstein's convention, as NumPy's {@code einsum}): each tensor's axes have letters, letters that the
     * result lacks are summed, a letter that comes twice in one tensor takes its diagonal. Tensors are joined from left to
     * right by matrix products.
     *
     * @param letters such as {@code "bij,bjk->bik"}
     */
    Tensor einsum(String letters, List<Tensor> tensors);

    /**
     * A loop of a fixed number of steps, traced once: however many the steps, the graph has one operation. Derivatives of
     * any nesting; the reverse keeps what each step's derivative needs.
     *
     * @param carry what the first step begins with; every step gives the same types
     * @param sequences read along their first axis, one part a step
     * @param length number of steps, the first length of all sequences
     * @param step from carry and parts to the next carry and outputs
     */
    Loop scan(List<Tensor> carry, List<Tensor> sequences, int length,
            BiFunction<List<Tensor>, List<Tensor>, Loop> step);

    /**
     * One of two branches. Only the branch that is taken is computed, but in a batch whose elements differ.
     *
     * @param predicate a truth value, scalar
     * @param yes what is made where it is true
     * @param no of the same types
     */
    List<Tensor> cond(Tensor predicate, Supplier<List<Tensor>> yes, Supplier<List<Tensor>> no);

    /**
     * A loop that goes on while a condition holds.
     *
     * @param state what the first pass begins with; every pass gives the same types
     * @param condition of the state, a scalar truth value
     * @param body one pass
     * @param maximum most passes, after which the loop stops whatever the condition; needed for reverse derivatives, whose
     *        memory it bounds; 0: no maximum, forward derivatives only
     */
    List<Tensor> whileLoop(List<Tensor> state, Function<List<Tensor>, Tensor> condition,
            Function<List<Tensor>, List<Tensor>> body, int maximum);

    /**
     * A function whose reverse derivative keeps its inputs, and what it uses from outside, and computes its inner values again, as JAX's
     * {@code checkpoint}: less memory for one more forward pass. Values and derivatives have the same bits, random numbers are the
     * same, since they are functions of their keys. Forward derivatives compute nothing twice. May be nested: a chain of n
     * layers in groups of sqrt(n) keeps 2 sqrt(n) of them.
     *
     * @param function of the inputs; may use tensors from outside
     */
    List<Tensor> checkpoint(Function<List<Tensor>, List<Tensor>> function, List<Tensor> inputs);

    /**
     * The x near a guess with {@code f(x) = 0}, by Newton's method with the whole Jacobian. The derivative is that of the implicit function
     * theorem, {@code dx = -(df/dx)^-1 df}, by everything from outside that f uses, of any nesting; the guess has none. NaN where
     * no x was found.
     *
     * @param function from a real tensor to one of the same type
     * @param guess where the search begins
     * @param tolerance largest element of the last step over {@code 1 + max |x|}
     * @param maximum most steps
     */
    Tensor root(Function<Tensor, Tensor> function, Tensor guess, double tolerance, int maximum);

    /**
     * The x with {@code g(x) = x} that iteration of g leads to. The derivative is that of the implicit function theorem,
     * {@code dx = (1 - dg/dx)^-1 dg}, by everything from outside that g uses, of any nesting; the guess has none. NaN where no x
     * was found.
     *
     * @param function from a real tensor to one of the same type
     * @param guess where the iteration begins
     * @param tolerance largest element of the last change over {@code 1 + max |x|}
     * @param maximum most steps
     */
    Tensor fixedPoint(Function<Tensor, Tensor> function, Tensor guess, double tolerance, int maximum);
}
