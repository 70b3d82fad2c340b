package io.fluxion.integrate.graph;

import io.fluxion.integrate.loop.TapedSteps;
import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveRecord;
import io.fluxion.tensor.NdArray;

/**
 * What a solve hands to its derivatives: accepted steps and tape. Valid until the kernel that made it runs again.
 *
 * @param complete whether the solve came to its end, or to its event
 */
record TapedRecord<S>(TapedSteps<S, double[]> taped, boolean complete) implements SolveRecord {
    @Override
    public Solution<S> solution() {
        return taped.solution();
    }

    @SuppressWarnings("unchecked") // operations of one specification only meet their own records
    static <S> TapedRecord<S> in(NdArray array) {
        return (TapedRecord<S>) ((Object[]) array.storage())[array.offset()];
    }
}
