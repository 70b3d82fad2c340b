package io.fluxion.engine;

import io.fluxion.engine.operations.Primitive;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.GraphCompiler;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.Linearization;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Series;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A loop of a fixed number of steps. Inputs: carries, sequences {@code [length, ...]}, constants. Outputs: the last carries,
 * stacked outputs {@code [length, ...]}. A loop that is going to be reversed has the residuals of its step's derivative as further
 * outputs; a graph that does not need them is without.
 *
 * <p>The push is the loop of the step's tangents; the pull is the loop backwards of the step's transposed derivative, with sums for the
 * constants as carries. Both are loops again, so derivatives nest.
 */
final class Scan implements Operation {
    private final Graph body;
    private final int carries;
    private final int sequences;
    private final int length;
    private final boolean backwards;
    /** The loop whose step has this one's outputs without its derivative's residuals; null for an ordinary loop. */
    private final @Nullable Scan plain;
    private @Nullable Scan keeping;
    private @Nullable Linearization linearization;

    /**
     * @param body inputs: carries, one part of each sequence, constants; outputs: carries, outputs of the step
     * @param backwards from the last part of the sequences to the first
     */
    Scan(Graph body, int carries, int sequences, int length, boolean backwards) {
        this(body, carries, sequences, length, backwards, null);
    }

    private Scan(Graph body, int carries, int sequences, int length, boolean backwards, @Nullable Scan plain) {
        this.body = body;
        this.carries = carries;
        this.sequences = sequences;
        this.length = length;
        this.backwards = backwards;
        this.plain = plain;
    }

    /** Number of outputs. */
    private int results() {
        return body.outputs().size();
    }

    /** The loop whose outputs are followed by the residuals of its step's derivative, which its reverse takes. */
    synchronized Scan keepingResiduals(GraphEngine engine) {
        Scan made = keeping;
        if (made == null) {
            made = new Scan(linearization(engine).forward(), carries, sequences, length, backwards, this);
            keeping = made;
        }
        return made;
    }

    /**
     * The loop without residuals, if nobody needs them.
     *
     * @param needed which outputs are
     */
    Scan without(List<Boolean> needed) {
        return plain == null || needed.subList(plain.results(), results()).contains(true)
                ? this
                : plain.without(needed.subList(0, plain.results()));
    }

    private List<Integer> reals(int from, int to) {
        return IntStream.range(from, to).filter(i -> body.inputs().get(i).dtype().isDifferentiable()).boxed().toList();
    }

    private synchronized Linearization linearization(GraphEngine engine) {
        Linearization made = linearization;
        if (made == null) {
            made = engine.linearize(body, reals(0, body.inputs().size()));
            linearization = made;
        }
        return made;
    }

    @Override
    public String name() {
        return "scan";
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("length", length, "carries", carries, "sequences", sequences, "backwards", backwards ? 1 : 0);
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        List<TensorType> wanted = new ArrayList<>();
        for (int i = 0; i < body.inputs().size(); i++) {
            TensorType type = body.inputs().get(i);
            wanted.add(isSequence(i) ? BatchMode.batched(type, length) : type);
        }
        if (!inputs.equals(wanted)) {
            throw new IllegalArgumentException("the loop takes %s, not %s".formatted(wanted, inputs));
        }
        List<TensorType> outputs = new ArrayList<>(body.outputTypes().subList(0, carries));
        body.outputTypes().subList(carries, results()).forEach(type -> outputs.add(BatchMode.batched(type, length)));
        return outputs;
    }

    private boolean isSequence(int input) {
        return input >= carries && input < carries + sequences;
    }

    /** The same loop of another body. */
    private Scan of(Graph step, int newCarries, int newSequences, boolean reversed) {
        return new Scan(step, newCarries, newSequences, length, reversed);
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        List<Integer> along = along(i -> tangents.get(i).isPresent());
        Graph tangent = GraphTrace.engine(inputs.get(0)).jvp(body, along);
        return moving(tangent, along, 1, inputs, i -> List.of(
                tangents.get(i).orElseGet(() -> Primitive.zeros(inputs.get(i))))).stream()
                .map(terms -> terms.stream().findFirst()).toList();
    }

    @Override
    public List<Series> jet(List<Series> inputs, List<Tensor> outputs) {
        int order = inputs.get(0).order();
        List<Tensor> values = inputs.stream().map(Series::value).toList();
        List<Integer> along = along(i -> !inputs.get(i).isConstant());
        Graph jet = GraphTrace.engine(values.get(0)).jet(body, along, order);
        List<List<Tensor>> made = moving(jet, along, order, values, i -> TaylorMode.filled(inputs.get(i)));
        return IntStream.range(0, outputs.size())
                .mapToObj(i -> made.get(i).isEmpty()
                        ? Series.constant(outputs.get(i), order)
                        : new Series(outputs.get(i), made.get(i).stream().map(Optional::of).toList()))
                .toList();
    }

    /** Inputs whose motion the loop follows: all carries that can move, and what moves of the others. */
    private List<Integer> along(IntPredicate moves) {
        List<Integer> along = new ArrayList<>(reals(0, carries));
        reals(carries, body.inputs().size()).stream().filter(moves::test).forEach(along::add);
        return along;
    }

    /**
     * The loop beside which tangents or Taylor coefficients go.
     *
     * @param motion the step's outputs, then those of the motion, {@code order} for each output
     * @param terms the motion of an input, {@code order} tensors
     * @return the motion of each output; nothing of one that cannot move
     */
    private List<List<Tensor>> moving(Graph motion, List<Integer> along, int order, List<Tensor> inputs,
            IntFunction<List<Tensor>> terms) {
        List<Integer> carried = along.stream().filter(i -> i < carries).toList();
        int carriedTerms = order * carried.size();
        int readTerms = order * (int) along.stream().filter(this::isSequence).count();
        Arrangement places = new Arrangement(carries, sequences, body.inputs().size(), carriedTerms, readTerms);
        List<Integer> given = IntStream.range(carries, results())
                .filter(i -> body.outputTypes().get(i).dtype().isDifferentiable()).boxed().toList();
        List<TensorType> types = new ArrayList<>(body.inputs());
        along.forEach(i -> types.addAll(Collections.nCopies(order, body.inputs().get(i))));
        Graph step = GraphTrace.engine(inputs.get(0)).trace(places.arranged(types), in -> {
            List<Tensor> made = in.get(0).trace().inline(motion, places.original(in));
            List<Tensor> results = new ArrayList<>(made.subList(0, carries));
            carried.forEach(i -> results.addAll(terms(made, results(), i, order)));
            results.addAll(made.subList(carries, results()));
            given.forEach(i -> results.addAll(terms(made, results(), i, order)));
            return results;
        });
        List<Tensor> arguments = new ArrayList<>(inputs);
        along.forEach(i -> arguments.addAll(terms.apply(i)));
        List<Tensor> made = inputs.get(0).trace().apply(
                of(step, carries + carriedTerms, sequences + readTerms, backwards), places.arranged(arguments));
        List<List<Tensor>> results = new ArrayList<>(Collections.nCopies(results(), List.of()));
        for (int k = 0; k < carried.size(); k++) {
            results.set(carried.get(k), terms(made, carries, k, order));
        }
        for (int k = 0; k < given.size(); k++) {
            results.set(given.get(k), terms(made, results() + carriedTerms, k, order));
        }
        return results;
    }

    private static List<Tensor> terms(List<Tensor> all, int from, int i, int order) {
        return all.subList(from + i * order, from + (i + 1) * order);
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        GraphEngine engine = GraphTrace.engine(inputs.get(0));
        List<Tensor> keptToo = inputs.get(0).trace().apply(keepingResiduals(engine), inputs);
        int n = body.inputs().size();
        List<Integer> real = reals(0, n);
        List<Integer> constants = reals(carries + sequences, n);
        List<TensorType> kept = linearization(engine).residuals();
        // carries: cotangents of the carries, sums for the constants; sequences: residuals, cotangents of the outputs
        List<TensorType> types = new ArrayList<>(body.outputTypes().subList(0, carries));
        constants.forEach(i -> types.add(body.inputs().get(i)));
        types.addAll(kept);
        types.addAll(body.outputTypes().subList(carries, results()));
        int sums = carries + constants.size();
        Graph step = engine.trace(types, in -> {
            List<Tensor> arguments = new ArrayList<>(in.subList(sums, sums + kept.size()));
            arguments.addAll(in.subList(0, carries));
            arguments.addAll(in.subList(sums + kept.size(), in.size()));
            List<Tensor> pulled = in.get(0).trace().inline(linearization(engine).pull(), arguments);
            List<Tensor> results = new ArrayList<>();
            for (int i = 0; i < carries; i++) {
                int place = real.indexOf(i);
                results.add(place < 0 ? in.get(i) : pulled.get(place));
            }
            for (int k = 0; k < constants.size(); k++) {
                results.add(in.get(carries + k).plus(pulled.get(real.indexOf(constants.get(k)))));
            }
            reals(carries, carries + sequences).forEach(i -> results.add(pulled.get(real.indexOf(i))));
            return results;
        });
        List<Tensor> arguments = new ArrayList<>(cotangents.subList(0, carries));
        constants.forEach(i -> arguments.add(Primitive.zeros(inputs.get(i))));
        arguments.addAll(keptToo.subList(results(), keptToo.size()));
        arguments.addAll(cotangents.subList(carries, results()));
        List<Tensor> made = inputs.get(0).trace().apply(
                of(step, sums, kept.size() + results() - carries, !backwards), arguments);
        List<Optional<Tensor>> results = new ArrayList<>(Collections.nCopies(n, Optional.empty()));
        reals(0, carries).forEach(i -> results.set(i, Optional.of(made.get(i))));
        for (int k = 0; k < constants.size(); k++) {
            results.set(constants.get(k), Optional.of(made.get(carries + k)));
        }
        int at = sums;
        for (int i : reals(carries, carries + sequences)) {
            results.set(i, Optional.of(made.get(at++)));
        }
        return results;
    }

    @Override
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        GraphEngine engine = GraphTrace.engine(inputs.get(0));
        List<Integer> batched = IntStream.range(0, inputs.size()).filter(i -> i < carries || mapped.get(i)).boxed()
                .toList();
        Graph step = engine.vmap(body, batched, size);
        List<Tensor> arguments = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Tensor input = inputs.get(i);
            arguments.add(i < carries
                    ? Primitive.repeated(input, mapped.get(i), size)
                    : isSequence(i) && mapped.get(i) ? exchanged(input) : input);
        }
        Scan loop = of(step, carries, sequences, backwards);
        List<Tensor> made = inputs.get(0).trace().apply(loop, arguments);
        List<Tensor> results = new ArrayList<>(made.subList(0, carries));
        made.subList(carries, results()).forEach(output -> results.add(exchanged(output)));
        return results;
    }

    /** The first two axes exchanged. */
    private static Tensor exchanged(Tensor x) {
        int[] axes = Primitive.range(x.shape().rank());
        axes[0] = 1;
        axes[1] = 0;
        return x.transpose(axes);
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        return kernel(inputs, Interpreter::kernel);
    }

    @Override
    public Kernel kernel(List<TensorType> inputs, GraphCompiler compiler) {
        return new ScanKernel(compiler.compile(body), body, carries, sequences, length, backwards);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scan scan && scan.body == body && scan.carries == carries
                && scan.sequences == sequences && scan.length == length && scan.backwards == backwards;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(body) * 31 + length;
    }
}
