package io.fluxion.integrate.graph;

import io.fluxion.model.Equations;
import io.fluxion.solve.Partition;
import io.fluxion.solve.VectorField;
import java.util.BitSet;

/** The two halves of a partitioned field. */
record PartitionedField<S>(VectorField<S> positions, VectorField<S> momenta) implements Partition<S> {
    static <S> PartitionedField<S> of(BoundField<S> field, Equations.Positions declared) {
        BitSet positions = new BitSet();
        declared.indices().forEach(positions::set);
        FieldProgram program = field.program();
        return new PartitionedField<>(field.part(program.components("positions", positions::get)),
                field.part(program.components("momenta", i -> !positions.get(i))));
    }
}
