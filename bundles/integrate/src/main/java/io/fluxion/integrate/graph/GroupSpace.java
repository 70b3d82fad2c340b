package io.fluxion.integrate.graph;

import io.fluxion.model.Equations;
import io.fluxion.solve.StateSpace;
import io.fluxion.solve.Tolerances;

/**
 * A Lie group in the numbers that stand for its elements. Tangents are coordinates of the algebra. States are moved, never
 * added; their cotangents are plain vectors.
 *
 * @param <S> memory of a state and of a tangent
 */
final class GroupSpace<S> implements StateSpace<S> {
    private final StateSpace<S> numbers;
    private final StateSpace<S> algebra;
    private final Call move;
    private final Call pull;

    /**
     * @param numbers plain vectors of as many numbers as stand for an element
     * @param algebra plain vectors of as many numbers as the algebra has dimensions
     */
    GroupSpace(FieldProgram program, Equations.Group group, StateSpace<S> numbers, StateSpace<S> algebra) {
        this.numbers = numbers;
        this.algebra = algebra;
        this.move = new Call(program.move(group));
        this.pull = new Call(program.pullMove(group));
    }

    @Override
    public StateSpace<S> tangent() {
        return algebra;
    }

    @Override
    public StateSpace<S> cotangents() {
        return numbers;
    }

    @Override
    public void move(S out, S base, S tangent) {
        move.inputs[0] = base;
        move.inputs[1] = tangent;
        move.outputs[0] = out;
        move.run();
    }

    @Override
    public void pullMove(S base, S tangent, S cotangent, S baseCotangent, S tangentCotangent) {
        pull.inputs[0] = base;
        pull.inputs[1] = tangent;
        pull.inputs[2] = cotangent;
        pull.outputs[0] = baseCotangent;
        pull.outputs[1] = tangentCotangent;
        pull.run();
    }

    @Override
    public S allocate() {
        return numbers.allocate();
    }

    @Override
    public S[] allocate(int count) {
        return numbers.allocate(count);
    }

    @Override
    public void copy(S from, S to) {
        numbers.copy(from, to);
    }

    @Override
    public void combine(S out, S base, double[] weights, S[] terms, int count) {
        throw new UnsupportedOperationException("states on a group are moved along tangents, not added");
    }

    @Override
    public void sum(S out, double[] weights, S[] terms, int count) {
        throw new UnsupportedOperationException("states on a group are moved along tangents, not added");
    }

    @Override
    public double dot(S a, S b) {
        return numbers.dot(a, b);
    }

    /** The error is a tangent, of the size of an angle: relative and absolute tolerances add. */
    @Override
    public double errorNorm(S error, S before, S after, Tolerances tolerances) {
        S one = algebra.allocate();
        double[] ones = new double[algebra.dimension()];
        java.util.Arrays.fill(ones, 1);
        algebra.load(ones, 0, one);
        return algebra.errorNorm(error, one, one, tolerances);
    }

    @Override
    public boolean isFinite(S state) {
        return numbers.isFinite(state);
    }

    @Override
    public int dimension() {
        return numbers.dimension();
    }

    @Override
    public int components() {
        return algebra.components();
    }

    @Override
    public void store(S state, double[] out, int offset) {
        numbers.store(state, out, offset);
    }

    @Override
    public void load(double[] in, int offset, S state) {
        numbers.load(in, offset, state);
    }
}
