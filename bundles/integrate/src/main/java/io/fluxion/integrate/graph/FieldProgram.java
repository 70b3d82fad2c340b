package io.fluxion.integrate.graph;

import io.fluxion.backend.Backend;
import io.fluxion.backend.HostExecutable;
import io.fluxion.model.Equations;
import io.fluxion.solve.CompiledSteps;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Linearization;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.tensor.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The programs of a field's equations, each compiled when it is first needed and kept: value, value with residuals, products
 * with the Jacobian and second products, those of the declared structure, and the same for the field lifted to tangents.
 * Parameters are inputs, so new values compile nothing.
 */
public final class FieldProgram {
    private static final List<Integer> STATE_AND_PARAMETERS = List.of(1, 2);
    /** Steps after which a step is compiled. */
    private static final long WORTH_A_STEP = 500;
    private final Engine engine;
    private final Backend backend;
    private final Equations equations;
    private final Graph graph;
    private final Map<String, HostExecutable> compiled = new HashMap<>();
    private final Map<CompiledSteps.Coefficients, HostExecutable> steps = new HashMap<>();
    private final Map<String, FieldProgram> parts = new HashMap<>();
    private @Nullable Linearization linearization;
    private long stepsMade;
    private @Nullable FieldProgram lifted;

    /**
     * @param equations the derivative's inputs: t (scalar), y {@code [n]}, p {@code [m]}, in a part of the structure perhaps
     *        constants of differentiation; output: dy/dt {@code [k]}, k = n but on a group
     */
    public FieldProgram(Engine engine, Backend backend, Equations equations) {
        Graph derivative = equations.derivative();
        List<TensorType> inputs = derivative.inputs();
        boolean group = equations.structure(Equations.Group.class).isPresent();
        if (inputs.size() < 3 || inputs.get(0).shape().rank() != 0 || inputs.get(1).shape().rank() != 1
                || inputs.get(2).shape().rank() != 1
                || !group && !derivative.outputTypes().equals(List.of(inputs.get(1)))) {
            throw new IllegalArgumentException("a field's graph goes from t, y [n] and p [m] to dy/dt [n], not from "
                    + inputs + " to " + derivative.outputTypes());
        }
        this.engine = engine;
        this.backend = backend;
        this.equations = equations;
        this.graph = derivative;
    }

    /** The equations. */
    public Equations equations() {
        return equations;
    }

    /** Element type of state and parameters. */
    public DType dtype() {
        return graph.inputs().get(1).dtype();
    }

    /** Count of numbers in a state. */
    public int dimension() {
        return graph.inputs().get(1).shape().size();
    }

    /** Count of numbers in a derivative. */
    public int tangentDimension() {
        return graph.outputTypes().get(0).shape().size();
    }

    /** Number of parameters. */
    public int parameters() {
        return graph.inputs().get(2).shape().size();
    }

    HostExecutable value() {
        return compiled("value", () -> graph);
    }

    synchronized Linearization linearization() {
        Linearization made = linearization;
        if (made == null) {
            made = engine.linearize(graph, STATE_AND_PARAMETERS);
            linearization = made;
        }
        return made;
    }

    HostExecutable forward() {
        return compiled("forward", () -> linearization().forward());
    }

    HostExecutable pull() {
        return compiled("pull", () -> linearization().pull());
    }

    HostExecutable push() {
        return compiled("push", () -> linearization().push());
    }

    /** A step as one program, once so many steps have been made that it is worth its compilation. */
    synchronized Optional<HostExecutable> step(int more, CompiledSteps.Coefficients method) {
        stepsMade += more;
        if (stepsMade < WORTH_A_STEP) {
            return Optional.empty();
        }
        return Optional.of(steps.computeIfAbsent(method, key -> {
            TensorType state = graph.inputs().get(1);
            return compile(engine.trace(List.of(TensorType.f64(3), state, state, graph.inputs().get(2)),
                    in -> StepCompiler.trace(graph, method, in)));
        }));
    }

    /** Inputs: t, y, p; output: df/dt. */
    HostExecutable timeDerivative() {
        return compiled("time", () -> engine.trace(graph.inputs(), in -> {
            Trace trace = in.get(1).trace();
            List<Tensor> all = new ArrayList<>(in);
            all.add(trace.constant(dtype(), 1));
            return List.of(trace.inline(engine.jvp(graph, List.of(0)), all).get(1));
        }));
    }

    /** Inputs: t, y, p, v, time's v, w; outputs: cotangents of y and p of {@code <w, df/dy v + df/dt tv>}. */
    HostExecutable pullProduct() {
        return compiled("second", () -> {
            List<TensorType> inputs = new ArrayList<>(graph.inputs());
            inputs.addAll(List.of(graph.inputs().get(1), graph.inputs().get(0), graph.outputTypes().get(0)));
            Graph tangents = engine.jvp(graph, List.of(0, 1));
            Graph product = engine.trace(inputs, in -> {
                List<Tensor> all = new ArrayList<>(in.subList(0, 3));
                all.add(in.get(4));
                all.add(in.get(3));
                return List.of(in.get(1).trace().inline(tangents, all).get(1).times(in.get(5)).sum());
            });
            return engine.select(engine.gradient(product, STATE_AND_PARAMETERS), List.of(1, 2));
        });
    }

    /** Inputs: t, y, p; output: the function whose zero is an event. */
    HostExecutable event(Graph function) {
        return compiled("event", () -> function);
    }

    /** Inputs: base, tangent; output: base exp(tangent). */
    HostExecutable move(Equations.Group group) {
        return compiled("move", group::move);
    }

    /** Inputs: base, tangent, cotangent; outputs: cotangents of base and tangent. */
    HostExecutable pullMove(Equations.Group group) {
        return compiled("move.pull",
                () -> engine.select(engine.vjp(group.move(), List.of(0, 1)), List.of(1, 2)));
    }

    HostExecutable bracket(Equations.Group group) {
        return compiled("bracket", group::bracket);
    }

    HostExecutable pullBracket(Equations.Group group) {
        return compiled("bracket.pull",
                () -> engine.select(engine.vjp(group.bracket(), List.of(0, 1)), List.of(1, 2)));
    }

    /** A part of the structure as a field of its own: the derivative where {@code keep} says so, zero elsewhere. */
    FieldProgram components(String name, IntPredicate keep) {
        return part(name, () -> engine.trace(graph.inputs(), in -> {
            Trace trace = in.get(1).trace();
            Tensor f = trace.inline(graph, in).get(0);
            Tensor zero = trace.constant(dtype(), 0);
            return List.of(trace.stack(
                    IntStream.range(0, dimension()).mapToObj(i -> keep.test(i) ? f.get(i) : zero).toList()));
        }));
    }

    /** A part of the structure as a field of its own. */
    synchronized FieldProgram part(String name, Supplier<Graph> field) {
        FieldProgram part = parts.get(name);
        if (part == null) {
            part = new FieldProgram(engine, backend, Equations.of(field.get()));
            parts.put(name, part);
        }
        return part;
    }

    /** The field {@code (y, v), (p, w) -> (f(y, p), df/dy v + df/dp w)}, with its structure lifted in the same way. */
    public synchronized FieldProgram lifted() {
        FieldProgram program = lifted;
        if (program == null) {
            program = new FieldProgram(engine, backend, new Lift(engine).of(equations));
            lifted = program;
        }
        return program;
    }

    private synchronized HostExecutable compiled(String name, Supplier<Graph> program) {
        HostExecutable made = compiled.get(name);
        if (made == null) {
            made = compile(program.get());
            compiled.put(name, made);
        }
        return made;
    }

    private HostExecutable compile(Graph program) {
        if (backend.compile(program) instanceof HostExecutable executable) {
            return executable;
        }
        throw new IllegalArgumentException("backend " + backend.name()
                + " has its memory elsewhere; a solve on the host needs a backend of the host, such as simd");
    }
}
