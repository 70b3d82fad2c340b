package io.fluxion.integrate.graph;

import io.fluxion.backend.Backend;
import io.fluxion.backend.HostExecutable;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Linearization;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The programs of a field's graph, each compiled when it is first needed and kept: value, value with residuals, products
 * with the Jacobian, and the same for the field lifted to tangents. Parameters are inputs, so new values compile
 * nothing.
 */
public final class FieldProgram {
    private static final List<Integer> STATE_AND_PARAMETERS = List.of(1, 2);
    private final Engine engine;
    private final Backend backend;
    private final Graph graph;
    private @Nullable HostExecutable value;
    private @Nullable Linearization linearization;
    private @Nullable HostExecutable forward;
    private @Nullable HostExecutable pull;
    private @Nullable HostExecutable push;
    private @Nullable FieldProgram lifted;

    /**
     * @param graph inputs: t (scalar), y {@code [n]}, p {@code [m]}; output: dy/dt {@code [n]}
     */
    public FieldProgram(Engine engine, Backend backend, Graph graph) {
        List<TensorType> inputs = graph.inputs();
        if (inputs.size() != 3 || inputs.get(0).shape().rank() != 0 || inputs.get(1).shape().rank() != 1
                || inputs.get(2).shape().rank() != 1 || !graph.outputTypes().equals(List.of(inputs.get(1)))) {
            throw new IllegalArgumentException("a field's graph goes from t, y [n] and p [m] to dy/dt [n], not from "
                    + inputs + " to " + graph.outputTypes());
        }
        this.engine = engine;
        this.backend = backend;
        this.graph = graph;
    }

    /** Element type of state and parameters. */
    public DType dtype() {
        return graph.inputs().get(1).dtype();
    }

    /** Number of components of the state. */
    public int dimension() {
        return graph.inputs().get(1).shape().size();
    }

    /** Number of parameters. */
    public int parameters() {
        return graph.inputs().get(2).shape().size();
    }

    synchronized HostExecutable value() {
        HostExecutable program = value;
        if (program == null) {
            program = compile(graph);
            value = program;
        }
        return program;
    }

    synchronized Linearization linearization() {
        Linearization made = linearization;
        if (made == null) {
            made = engine.linearize(graph, STATE_AND_PARAMETERS);
            linearization = made;
        }
        return made;
    }

    synchronized HostExecutable forward() {
        HostExecutable program = forward;
        if (program == null) {
            program = compile(linearization().forward());
            forward = program;
        }
        return program;
    }

    synchronized HostExecutable pull() {
        HostExecutable program = pull;
        if (program == null) {
            program = compile(linearization().pull());
            pull = program;
        }
        return program;
    }

    synchronized HostExecutable push() {
        HostExecutable program = push;
        if (program == null) {
            program = compile(linearization().push());
            push = program;
        }
        return program;
    }

    /** The field {@code (y, v), (p, w) -> (f(y, p), df/dy v + df/dp w)}. */
    public synchronized FieldProgram lifted() {
        FieldProgram program = lifted;
        if (program == null) {
            Graph tangents = engine.jvp(graph, STATE_AND_PARAMETERS);
            int n = dimension();
            int m = parameters();
            List<TensorType> inputs = List.of(graph.inputs().get(0), TensorType.of(dtype(), 2 * n),
                    TensorType.of(dtype(), 2 * m));
            Graph both = engine.trace(inputs, in -> {
                Tensor y = in.get(1);
                Tensor p = in.get(2);
                List<Tensor> out = y.trace().inline(tangents,
                        List.of(in.get(0), y.slice(0, 0, n), p.slice(0, 0, m), y.slice(0, n, 2 * n),
                                p.slice(0, m, 2 * m)));
                return List.of(y.trace().concat(out));
            });
            program = new FieldProgram(engine, backend, both);
            lifted = program;
        }
        return program;
    }

    private HostExecutable compile(Graph program) {
        if (backend.compile(program) instanceof HostExecutable executable) {
            return executable;
        }
        throw new IllegalArgumentException("backend " + backend.name()
                + " has its memory elsewhere; a solve on the host needs a backend of the host, such as simd");
    }
}
