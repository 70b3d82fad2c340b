package io.fluxion.integrate.graph;

import io.fluxion.integrate.space.ComplexSpace;
import io.fluxion.integrate.space.DoubleSpace;
import io.fluxion.integrate.space.FloatSpace;
import io.fluxion.model.Equations;
import io.fluxion.solve.StateSpace;
import io.fluxion.tensor.DType;

/** The state space that equations declare. */
public final class Spaces {
    private Spaces() {
    }

    /** The space of a program's states. */
    @SuppressWarnings("unchecked") // the element type of the program decides the memory, and the caller's options with it
    public static <S> StateSpace<S> of(FieldProgram program) {
        Equations equations = program.equations();
        StateSpace<S> numbers = (StateSpace<S>) flat(program.dtype(), program.dimension());
        if (equations.structure(Equations.ComplexState.class).isPresent()) {
            if (program.dtype() != DType.F64 || program.dimension() % 2 != 0) {
                throw new IllegalArgumentException("a complex state is an even count of f64 numbers, not "
                        + program.dimension() + " of " + program.dtype());
            }
            return (StateSpace<S>) ComplexSpace.of(program.dimension() / 2);
        }
        return equations.structure(Equations.Group.class)
                .map(group -> (StateSpace<S>) new GroupSpace<>(program, group, numbers,
                        (StateSpace<S>) flat(program.dtype(), program.tangentDimension())))
                .orElse(numbers);
    }

    private static StateSpace<?> flat(DType dtype, int dimension) {
        return switch (dtype) {
            case F64 -> new DoubleSpace(dimension);
            case F32 -> new FloatSpace(dimension);
            default -> throw new IllegalArgumentException("a field of type " + dtype + " has no state space");
        };
    }
}
