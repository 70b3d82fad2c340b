package io.fluxion.integrate.graph;

import io.fluxion.solve.Solution;
import io.fluxion.solve.SolveRecord;
import io.fluxion.solve.TapedSolution;

/**
 * What a solve hands to its derivatives: accepted times and tape. Valid until the kernel that made it runs again.
 */
record TapedRecord<S>(TapedSolution<S, double[]> taped) implements SolveRecord {
    @Override
    public Solution<S> solution() {
        return taped.solution();
    }

    @SuppressWarnings("unchecked") // operations of one specification only meet their own records
    static <S> TapedRecord<S> of(Object record) {
        return (TapedRecord<S>) record;
    }
}
