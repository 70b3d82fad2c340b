package io.fluxion.integrate.graph;

import io.fluxion.integrate.loop.TapedSolver;
import io.fluxion.integrate.loop.TapedSteps;
import io.fluxion.solve.Problem;
import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.StateSpace;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;

/** Solves, or replays a record's steps. Field, stepper and tape are made once and used again. */
final class SolveKernel<S> implements Kernel {
    private final SolveSpecification<S> specification;
    private final boolean replay;
    private final S initial;
    private final BoundField<S> field;
    private final SolveOptions<S> options;
    private final boolean untilEvent;
    private final Problem<S> problem;
    private final TapedSolver<S, double[]> solver;

    SolveKernel(SolveSpecification<S> specification, boolean replay) {
        this.specification = specification;
        this.replay = replay;
        StateSpace<S> space = specification.newSpace();
        this.initial = space.allocate();
        this.field = specification.field();
        this.problem = specification.problem(space, field, initial);
        this.solver = specification.solver(problem);
        this.untilEvent = specification.readout() == Readout.LAST_STEP;
        this.options = replay ? specification.options() : specification.options(field);
    }

    @Override
    public void run(NdArray[] inputs, NdArray[] outputs) {
        System.arraycopy(inputs[0].storage(), inputs[0].offset(), initial, 0, specification.dimension());
        field.bind(inputs[1].storage(), inputs[1].offset());
        TapedSteps<S, double[]> taped = replay
                ? solver.replay(problem, options, TapedRecord.in(inputs[2]).taped().steps())
                : untilEvent ? solver.solveToStep(problem, options) : solver.solve(problem, options);
        Solution.Status status = taped.solution().status();
        boolean complete = specification.readout().read(taped, problem.setup().space(), outputs[0], outputs[1])
                && (replay || !untilEvent || status == Solution.Status.EVENT);
        outputs[2].set(0, number(status));
        ((Object[]) outputs[3].storage())[outputs[3].offset()] = new TapedRecord<>(taped, complete);
    }

    @SuppressWarnings("EnumOrdinal") // the contract of the operation: a status in a tensor is its ordinal
    private static int number(Solution.Status status) {
        return status.ordinal();
    }
}
