package org.example.matrices;

import io.fluxion.model.OdeSystem;
import io.fluxion.model.StateVariable;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.LinearAlgebra;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import java.util.List;

/** A point on a circle, by a right-hand side that factors matrices in every way and multiplies the factors again. */
@Plugin(kind = OdeSystem.class, name = "turning")
public record Turning() implements OdeSystem {
    @Override
    public List<StateVariable> variables() {
        return List.of(new StateVariable("x", "x", "", 1), new StateVariable("y", "y", "", 0));
    }

    @Override
    public Tensor derivative(Tensor t, Tensor y) {
        Tensor matrix = y.trace().constant(NdArray.of(new double[]{2, -1, 1, 2}, 2, 2));
        LinearAlgebra.Svd svd = matrix.linalg().svd();
        LinearAlgebra.Qr qr = svd.u().times(svd.s()).matmul(svd.vt()).linalg().qr();
        Tensor again = qr.q().matmul(qr.r());
        Tensor square = again.matmul(again.transpose());
        LinearAlgebra.Eigh eigh = square.linalg().eigh();
        Tensor l = eigh.vectors().times(eigh.values()).matmul(eigh.vectors().transpose()).linalg().cholesky();
        Tensor root = again.transpose().linalg().solve(l.matmul(l.transpose()));
        Tensor turn = again.minus(root.linalg().inverse().times(5));
        Tensor slope = y.trace().root(x -> x.minus(turn.matmul(y).times(0.5)), y, 1e-14, 9);
        Tensor one = turn.times(0).linalg().expm();
        return one.matmul(slope.complex(slope).fourier().fft().fourier().ifft().real());
    }
}
