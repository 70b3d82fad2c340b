package io.fluxion.engine.operations;

import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Real or imaginary parts of complex numbers. Cotangents are those of the product {@code Re <u, v>}: v as a real or imaginary part.
 *
 * @param imaginary which
 */
public record ComplexPart(boolean imaginary) implements Primitive {
    @Override
    public String name() {
        return imaginary ? "imag" : "real";
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        if (!inputs.get(0).dtype().isComplex()) {
            throw new IllegalArgumentException("%s has no complex numbers".formatted(inputs.get(0)));
        }
        return List.of(new TensorType(inputs.get(0).dtype().real(), inputs.get(0).shape()));
    }

    private Tensor part(Tensor z) {
        return imaginary ? z.imag() : z.real();
    }

    @Override
    public boolean isLinear(List<Boolean> varying) {
        return true;
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        Tensor v = cotangents.get(0);
        Tensor zeros = Primitive.zeros(v);
        return List.of(Optional.of(imaginary ? zeros.complex(v) : v.complex(zeros)));
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return List.of(tangents.get(0).map(this::part));
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        return (in, out) -> {
            NdArray z = in[0];
            for (int i = 0; i < out[0].size(); i++) {
                out[0].set(i, imaginary ? z.im(i) : z.re(i));
            }
        };
    }
}
