package io.fluxion.integrate.graph;

import io.fluxion.backend.FieldCode;
import io.fluxion.solve.CompiledSteps;
import io.fluxion.solve.Diffusion;
import io.fluxion.model.Equations;
import io.fluxion.solve.Jacobian;
import io.fluxion.solve.LieGroupAction;
import io.fluxion.solve.LinearPart;
import io.fluxion.solve.Linearized;
import io.fluxion.solve.Partition;
import io.fluxion.solve.SecondProducts;
import io.fluxion.solve.Tape;
import io.fluxion.solve.VectorField;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A graph's field bound to parameter values. It has scratch memory, so it serves one solve at a time.
 *
 * @param <S> {@code double[]} or {@code float[]}
 */
public final class BoundField<S> implements VectorField<S>, Linearized<S, double[]> {
    private final FieldProgram program;
    private final Object parameters;
    private final Object time;
    private final Call value;
    private final double @Nullable [] numbers;
    private final @Nullable FieldCode small;
    private @Nullable FieldDerivative derivative;

    /** @param values one number per parameter, copied */
    public BoundField(FieldProgram program, double[] values) {
        this(program, program.dtype().newArray(program.parameters()));
        if (values.length != program.parameters()) {
            throw new IllegalArgumentException("the field has " + program.parameters() + " parameters, and there are "
                    + values.length + " values");
        }
        bind(values);
    }

    /** A field that reads its parameters, and what else its graph takes, from arrays of its owner. */
    private BoundField(FieldProgram program, Object parameters, Object... more) {
        this.program = program;
        this.parameters = parameters;
        this.time = program.dtype().newArray(1);
        this.value = new Call(program.value());
        value.inputs[0] = time;
        value.inputs[2] = parameters;
        System.arraycopy(more, 0, value.inputs, 3, more.length);
        this.numbers = parameters instanceof double[] doubles ? doubles : null;
        this.small = numbers == null ? null : program.value().fieldCode().orElse(null);
    }

    /** A field of a part of the structure, with the parameters of this one. */
    BoundField<S> part(FieldProgram part, Object... more) {
        return new BoundField<>(part, parameters, more);
    }

    FieldProgram program() {
        return program;
    }

    Object parameters() {
        return parameters;
    }

    /** Binds other values. */
    public void bind(double[] values) {
        for (int i = 0; i < values.length; i++) {
            Numbers.set(parameters, i, values[i]);
        }
    }

    /** Binds other values of the field's own element type. */
    void bind(Object values, int offset) {
        System.arraycopy(values, offset, parameters, 0, program.parameters());
    }

    @Override
    public void evaluate(double t, S y, S dydt) {
        if (small != null && numbers != null) {
            small.evaluate(t, (double[]) y, numbers, (double[]) dydt);
            return;
        }
        Numbers.set(time, 0, t);
        value.inputs[1] = y;
        value.outputs[0] = dydt;
        value.run();
    }

    @Override
    public <F> Optional<F> facet(Class<F> type) {
        if (type.isInstance(this)) {
            return Optional.of(type.cast(this));
        }
        if (type == CompiledSteps.class) {
            return small == null ? Optional.empty() : Optional.of(type.cast(new StepCompiler<>(program, parameters)));
        }
        Equations equations = program.equations();
        if (type == LieGroupAction.class) {
            return facet(type, equations.structure(Equations.Group.class), group -> new GroupAction<S>(program, group));
        }
        if (equations.structure(Equations.Group.class).isPresent()) {
            return Optional.empty();
        }
        if (type == Jacobian.class || type == SecondProducts.class) {
            return Optional.of(type.cast(new FieldJacobian<>(this)));
        }
        if (type == Partition.class) {
            return facet(type, equations.structure(Equations.Positions.class),
                    positions -> PartitionedField.of(this, positions));
        }
        if (type == LinearPart.class) {
            return facet(type, equations.structure(Equations.Semilinear.class),
                    semilinear -> SemilinearField.of(this, semilinear));
        }
        if (type == Diffusion.class) {
            return facet(type, equations.structure(Equations.Noise.class), noise -> new NoiseField<>(this, noise));
        }
        return Optional.empty();
    }

    private static <F, T> Optional<F> facet(Class<F> type, Optional<T> structure, Function<T, Object> maker) {
        return structure.map(maker).map(type::cast);
    }

    private FieldDerivative derivative() {
        FieldDerivative made = derivative;
        if (made == null) {
            made = new FieldDerivative(program, value.inputs);
            derivative = made;
        }
        return made;
    }

    @Override
    public Tape newTape(int slots) {
        return derivative().newTape(slots);
    }

    @Override
    public void evaluate(double t, S y, S dydt, Tape tape, int slot) {
        Numbers.set(time, 0, t);
        derivative().forward(y, dydt, tape, slot);
    }

    @Override
    public void pull(Tape tape, int slot, S cotangent, S stateCotangent, double[] parameterCotangent) {
        derivative().pull(tape, slot, cotangent, stateCotangent, parameterCotangent);
    }

    @Override
    public void push(Tape tape, int slot, S stateTangent, double[] parameterTangent, S out) {
        derivative().push(tape, slot, stateTangent, parameterTangent, out);
    }

    @Override
    public double[] newParameterCotangent() {
        return new double[program.parameters()];
    }
}
