package io.fluxion.integrate.graph;

import io.fluxion.model.Equations;
import io.fluxion.solve.Interpolant;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.tensor.Trace;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.List;

/**
 * A solve until an event as a graph. The solve is an operation that gives the dense output of the event's step as numbers; what
 * comes after it is ordinary graph: with theta the place on the step and {@code G(theta)} the event's function on the dense
 * output, two steps of Newton's method from the place that the solve found. There G is zero but for rounding, so the steps do not
 * move it; but after one step the first derivatives are those of the implicit function theorem, and after two all to the
 * third, because each step squares the distance from the root to which it belongs.
 */
public final class EventGraph {
    private static final int NEWTON_STEPS = 2;
    private final Engine engine;
    private final SolveSpecification<?> specification;
    private final EventFunction event;
    private final int coefficients;

    /** @param solve without events */
    public EventGraph(Engine engine, SolveSpecification<?> solve, EventFunction event) {
        this.engine = engine;
        this.event = event;
        this.specification = solve.until(event);
        this.coefficients = coefficients(solve.emptyStep());
    }

    private static int coefficients(Interpolant<?> step) {
        return Arrays.stream(step.polynomials()).mapToInt(row -> row.length).max().orElse(1);
    }

    /** Inputs: y0, p. Outputs: time and state at the event, status, record. */
    public Graph make() {
        List<TensorType> inputs = specification.program().equations().derivative().inputs();
        return engine.trace(inputs.subList(1, 3), in -> {
            Trace trace = in.get(0).trace();
            Tensor p = in.get(1);
            List<Tensor> solved = trace.apply(new SolveOperation(specification), in);
            List<Tensor> step = trace.apply(
                    new StepOperation(specification.dtype(), specification.rows(), coefficients),
                    List.of(solved.get(3)));
            List<Tensor> onStep = List.of(solved.get(0), solved.get(1), step.get(0), step.get(1), p);
            Graph function = function(onStep);
            Graph slope = engine.jvp(function, List.of(0));
            Tensor theta = step.get(1).get(2);
            for (int i = 0; i < NEWTON_STEPS; i++) {
                List<Tensor> arguments = new ArrayList<>(List.of(theta));
                arguments.addAll(onStep);
                arguments.add(theta.constant(1));
                List<Tensor> values = trace.inline(slope, arguments);
                theta = theta.minus(values.get(0).dividedBy(values.get(1)));
            }
            return List.of(time(theta, step.get(1)), state(theta, onStep), solved.get(2), solved.get(3));
        });
    }

    /** Inputs: theta, then what {@code onStep} has; output: the event's function. */
    private Graph function(List<Tensor> onStep) {
        List<TensorType> inputs = new ArrayList<>(List.of(TensorType.of(specification.dtype())));
        onStep.forEach(tensor -> inputs.add(tensor.type()));
        return engine.trace(inputs, in -> in.get(0).trace().inline(event.graph(),
                List.of(time(in.get(0), in.get(4)), state(in.get(0), in.subList(1, 6)), in.get(5))));
    }

    private static Tensor time(Tensor theta, Tensor interval) {
        return interval.get(0).plus(theta.times(interval.get(1)));
    }

    /** The dense output. */
    private Tensor state(Tensor theta, List<Tensor> onStep) {
        Trace trace = theta.trace();
        List<Tensor> powers = new ArrayList<>(List.of(theta.constant(1)));
        for (int k = 1; k < coefficients; k++) {
            powers.add(powers.getLast().times(theta));
        }
        Tensor weights = onStep.get(2).matmul(trace.stack(powers));
        Tensor along = onStep.get(0).transpose().matmul(weights);
        Tensor base = onStep.get(1);
        return specification.program().equations().structure(Equations.Group.class)
                .map(group -> trace.inline(group.move(), List.of(base, along)).get(0))
                .orElseGet(() -> base.plus(along));
    }
}
