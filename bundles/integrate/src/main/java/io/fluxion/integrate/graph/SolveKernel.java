package io.fluxion.integrate.graph;

import io.fluxion.integrate.loop.TapedSolver;
import io.fluxion.solve.Problem;
import io.fluxion.solve.Solution;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.TapedSolution;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import java.util.Arrays;

/** Solves, or replays a record's steps. Field, stepper and tape are made once and used again. */
final class SolveKernel<S> implements Kernel {
    private final SolveSpecification<S> specification;
    private final boolean replay;
    private final S initial;
    private final BoundField<S> field;
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
    }

    @Override
    public void run(NdArray[] inputs, NdArray[] outputs) {
        int n = specification.dimension();
        System.arraycopy(inputs[0].storage(), inputs[0].offset(), initial, 0, n);
        field.bind(inputs[1].storage(), inputs[1].offset());
        TapedSolution<S, double[]> taped = replay
                ? solver.replay(problem, specification.options(), times(inputs[2]))
                : solver.solve(problem, specification.options());
        Solution<S> solution = taped.solution();
        NdArray saved = outputs[0];
        int reached = solution.states().size();
        for (int i = 0; i < reached; i++) {
            System.arraycopy(solution.states().get(i), 0, saved.storage(), saved.offset() + i * n, n);
        }
        fillNaN(saved, reached * n, saved.size());
        if (solution.ok()) {
            System.arraycopy(solution.state(), 0, outputs[1].storage(), outputs[1].offset(), n);
        } else {
            fillNaN(outputs[1], 0, n);
        }
        outputs[2].set(0, number(solution.status()));
        ((Object[]) outputs[3].storage())[outputs[3].offset()] = new TapedRecord<>(taped);
    }

    @SuppressWarnings("EnumOrdinal") // the contract of the operation: a status in a tensor is its ordinal
    private static int number(Solution.Status status) {
        return status.ordinal();
    }

    private static double[] times(NdArray record) {
        return TapedRecord.of(((Object[]) record.storage())[record.offset()]).solution().acceptedTimes();
    }

    private static void fillNaN(NdArray array, int from, int to) {
        int offset = array.offset();
        if (array.type().dtype() == DType.F64) {
            Arrays.fill(array.f64(), offset + from, offset + to, Double.NaN);
        } else {
            Arrays.fill(array.f32(), offset + from, offset + to, Float.NaN);
        }
    }
}
