package io.fluxion.engine;

import io.fluxion.engine.linalg.Lu;
import io.fluxion.engine.linalg.LuSolve;
import io.fluxion.linalg.DenseFactorizations;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.GraphCompiler;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.tensor.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A zero of a function, or a fixed point. Inputs: guess, what the function uses from outside. Output: x, of the guess's type; NaN where
 * none was found. With the residual R, which is the function or its difference from x: {@code dx = -(dR/dx)^-1 dR} (implicit function
 * theorem), written in x itself, so that it nests.
 */
final class Root implements Operation {
    private final DenseFactorizations dense;
    private final GraphEngine engine;
    private final Graph function;
    private final boolean newton;
    private final double tolerance;
    private final int maximum;
    private final Graph residual;
    private @Nullable Graph search;

    /**
     * @param function inputs: x, what it uses from outside; output: of x's type
     * @param newton whether a zero is sought by Newton's method, else a fixed point by iteration
     * @param tolerance of the last change over {@code 1 + max |x|}
     * @param maximum most steps
     */
    Root(DenseFactorizations dense, Graph function, boolean newton, double tolerance, int maximum) {
        this.dense = dense;
        this.engine = new GraphEngine(dense);
        this.function = function;
        this.newton = newton;
        this.tolerance = tolerance;
        this.maximum = maximum;
        this.residual = newton
                ? function
                : engine.trace(function.inputs(),
                        in -> List.of(in.get(0).trace().inline(function, in).get(0).minus(in.get(0))));
    }

    @Override
    public String name() {
        return newton ? "root" : "fixed_point";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("tolerance", tolerance, "maximum", maximum);
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        if (!inputs.equals(function.inputs())) {
            throw new IllegalArgumentException("the function takes %s, not %s".formatted(function.inputs(), inputs));
        }
        return inputs.subList(0, 1);
    }

    /** The inputs without the guess that can have a derivative. */
    private List<Integer> outside() {
        return IntStream.range(1, function.inputs().size())
                .filter(i -> function.inputs().get(i).dtype().isDifferentiable())
                .boxed().toList();
    }

    /** The inputs with x in place of the guess. */
    private static List<Tensor> at(Tensor x, List<Tensor> inputs) {
        List<Tensor> at = new ArrayList<>(inputs);
        at.set(0, x);
        return at;
    }

    /** {@code -(dR/dx)^-1 v}, or with the transposed derivative. */
    private Tensor solve(List<Tensor> at, Tensor v, boolean transposed) {
        int n = v.shape().size();
        Graph jacobian = engine.select(engine.jacobian(residual, 0), List.of(1));
        Tensor matrix = v.trace().inline(jacobian, at).get(0).reshape(n, n);
        Tensor factors = matrix.apply(new Lu(dense)).get(0);
        return matrix.apply(new LuSolve(transposed), factors, v.reshape(n, 1)).get(0)
                .reshape(v.shape().toArray()).negate();
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        List<Integer> along = outside().stream().filter(i -> tangents.get(i).isPresent()).toList();
        if (along.isEmpty()) {
            return List.of(Optional.empty());
        }
        List<Tensor> at = at(outputs.get(0), inputs);
        List<Tensor> arguments = new ArrayList<>(at);
        along.forEach(i -> arguments.add(tangents.get(i).orElseThrow()));
        Graph tangent = engine.select(engine.jvp(residual, along), List.of(1));
        return List.of(Optional.of(solve(at, outputs.get(0).trace().inline(tangent, arguments).get(0), false)));
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        List<Integer> along = outside();
        List<Optional<Tensor>> results = new ArrayList<>(Collections.nCopies(inputs.size(), Optional.empty()));
        if (along.isEmpty()) {
            return results;
        }
        List<Tensor> arguments = at(outputs.get(0), inputs);
        arguments.add(solve(List.copyOf(arguments), cotangents.get(0), true));
        Graph pull = engine.select(engine.vjp(residual, along),
                IntStream.rangeClosed(1, along.size()).boxed().toList());
        List<Tensor> made = outputs.get(0).trace().inline(pull, arguments);
        for (int k = 0; k < along.size(); k++) {
            results.set(along.get(k), Optional.of(made.get(k)));
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
        return compiler.compile(search());
    }

    private synchronized Graph search() {
        Graph made = search;
        if (made == null) {
            made = engine.trace(function.inputs(), in -> List.of(found(in)));
            search = made;
        }
        return made;
    }

    private Tensor found(List<Tensor> in) {
        Tensor guess = in.get(0);
        if (guess.shape().size() == 0) {
            return guess;
        }
        Trace trace = guess.trace();
        List<Tensor> last = trace.whileLoop(List.of(guess, guess.constant(Double.POSITIVE_INFINITY)),
                state -> state.get(1).greaterThan(tolerance), state -> {
                    Tensor x = state.get(0);
                    Tensor next = next(x, in);
                    Tensor change = next.minus(x).abs().max().dividedBy(next.abs().max().plus(1));
                    return List.of(next, change);
                }, maximum);
        return last.get(1).lessOrEqual(tolerance).where(last.get(0), guess.constant(Double.NaN));
    }

    private Tensor next(Tensor x, List<Tensor> in) {
        List<Tensor> at = at(x, in);
        Trace trace = x.trace();
        return newton
                ? x.plus(solve(at, trace.inline(function, at).get(0), false))
                : trace.inline(function, at).get(0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Root root && root.function == function && root.newton == newton
                && root.tolerance == tolerance && root.maximum == maximum;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(function) * 31 + maximum;
    }
}
