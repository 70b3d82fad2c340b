package io.fluxion.models.mechanistic;

import io.fluxion.model.LieGroup;
import io.fluxion.tensor.Tensor;
import java.util.List;

/**
 * The rotations of space, SO(3), as row-major matrices of 9 numbers; an element of the algebra is an angular velocity in the
 * body's frame. The exponential is Rodrigues' formula {@code 1 + (sin a / a) V + ((1 - cos a) / a^2) V^2} with both factors as
 * power series in the squared angle, which are exact to rounding for angles up to pi and smooth at 0.
 */
final class Rotations implements LieGroup {
    private static final int TERMS = 16;

    @Override
    public int size() {
        return 9;
    }

    @Override
    public int dimension() {
        return 3;
    }

    @Override
    public Tensor move(Tensor base, Tensor tangent) {
        Tensor squared = tangent.square().sum();
        Tensor first = squared.constant(0);
        Tensor second = squared.constant(0);
        for (int k = TERMS; k >= 0; k--) {
            first = first.times(squared).times(-1.0 / ((2 * k + 2) * (2 * k + 3))).plus(1);
            second = second.times(squared).times(-1.0 / ((2 * k + 3) * (2 * k + 4))).plus(1);
        }
        Tensor v = matrix(tangent);
        Tensor turn = v.times(first).plus(v.matmul(v).times(second).times(0.5));
        Tensor rotation = base.reshape(3, 3);
        return rotation.plus(rotation.matmul(turn)).reshape(9);
    }

    @Override
    public Tensor bracket(Tensor a, Tensor b) {
        return a.trace().stack(List.of(component(a, b, 1, 2), component(a, b, 2, 0), component(a, b, 0, 1)));
    }

    private static Tensor component(Tensor a, Tensor b, int i, int j) {
        return a.get(i).times(b.get(j)).minus(a.get(j).times(b.get(i)));
    }

    private static Tensor matrix(Tensor v) {
        Tensor zero = v.constant(0);
        return v.trace().stack(List.of(zero, v.get(2).negate(), v.get(1), v.get(2), zero, v.get(0).negate(),
                v.get(1).negate(), v.get(0), zero)).reshape(3, 3);
    }
}
