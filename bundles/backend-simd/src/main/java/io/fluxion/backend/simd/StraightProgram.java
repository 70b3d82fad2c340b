package io.fluxion.backend.simd;

import io.fluxion.backend.FieldCode;
import io.fluxion.backend.ProgramPlan;
import io.fluxion.backend.StepClock;
import io.fluxion.backend.Workspace;
import io.fluxion.tensor.Graph;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A small graph as straight-line code. */
final class StraightProgram extends HostProgram {
    private final int spill;
    private final @Nullable StepClock clock;
    private @Nullable Code code;

    StraightProgram(Graph graph, StraightCode.Written written, @Nullable StepClock clock) {
        super(graph);
        this.clock = clock;
        this.spill = written.spill();
        this.code = HiddenCode.define(written.bytes());
    }

    /** Values between methods, and room for the operands of a run on buffers. */
    private record Memory(StraightProgram owner, double[] spill, Operands operands) implements Workspace {
        @Override
        public void close() {
            // heap memory
        }
    }

    @Override
    public Workspace newWorkspace() {
        return new Memory(this, new double[spill], new Operands(graph()));
    }

    @Override
    public void run(Workspace workspace, Object[] inputs, int[] inputOffsets, Object[] outputs, int[] outputOffsets) {
        Code running = code;
        if (running == null) {
            throw closed();
        }
        if (clock == null) {
            running.run(0, inputs, inputOffsets, outputs, outputOffsets, memory(workspace).spill());
        } else {
            long start = System.nanoTime();
            running.run(0, inputs, inputOffsets, outputs, outputOffsets, memory(workspace).spill());
            clock.ran(0, System.nanoTime() - start);
        }
    }

    @Override
    public Optional<FieldCode> fieldCode() {
        return clock == null && code instanceof FieldCode field ? Optional.of(field) : Optional.empty();
    }

    @Override
    public ProgramPlan plan() {
        return ProgramPlan.whole("straight-line code", graph(), (long) Double.BYTES * spill);
    }

    private Memory memory(Workspace workspace) {
        if (workspace instanceof Memory memory && memory.owner() == this) {
            return memory;
        }
        throw foreign();
    }

    @Override
    Operands operands(Workspace workspace) {
        return memory(workspace).operands();
    }

    @Override
    public String toString() {
        return "straight-line code";
    }

    @Override
    public void close() {
        code = null;
    }
}
