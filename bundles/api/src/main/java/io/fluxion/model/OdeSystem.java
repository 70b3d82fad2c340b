package io.fluxion.model;

import io.fluxion.tensor.Tensor;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A system of ordinary differential equations, written once as equations over tensors: a plugin kind. Its parameters
 * of type {@link Tensor} are inputs of the graph; they may be estimated, and a new value needs no new trace. So are the
 * parameters that it learns by a component of type {@link io.fluxion.layer.Parameters}.
 */
@ConsumerType
public interface OdeSystem {
    /** The components of the state, in order. */
    List<StateVariable> variables();

    /** Unit of time; empty for a pure number. */
    default String timeUnit() {
        return "";
    }

    /** Default end of a simulation that starts at 0. */
    default double duration() {
        return 10;
    }

    /**
     * The planes in which a report shows the solution. Without an own answer the plane of the first two of two or three
     * variables; which of more belong together only the system knows.
     */
    default List<PhasePortrait> portraits() {
        List<StateVariable> variables = variables();
        return variables.size() == 2 || variables.size() == 3
                ? List.of(PhasePortrait.of(variables.get(0).name(), variables.get(1).name()))
                : List.of();
    }

    /**
     * The right-hand side. Written with {@code y.get(i)} and {@code stack}, or with products {@code w.matmul(y)}, it
     * serves a batch of states as well, which comes as {@code [n, batch]}.
     *
     * @param t time, a scalar
     * @param y state {@code [n]}
     * @return dy/dt, of the shape of y
     */
    Tensor derivative(Tensor t, Tensor y);
}
