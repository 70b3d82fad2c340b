package io.fluxion.backend.simd;

import io.fluxion.backend.ProgramPlan;
import io.fluxion.backend.StepClock;
import io.fluxion.backend.Workspace;
import io.fluxion.elementary.ArrayFunctions;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A graph as a list of steps: generated loops, sums, products, copies, reference kernels. */
final class LoopProgram extends HostProgram {
    private static final double[] NO_SPILL = {};
    private final LoopPlan plan;
    private final InnerGraphs inner;
    private final @Nullable StepClock clock;
    private final Buffers buffers;
    /** For each output the value that is computed straight into it; -1 where it is copied. */
    private final int[] direct;
    private @Nullable Code code;

    LoopProgram(LoopPlan plan, byte[] bytes, InnerGraphs inner, @Nullable StepClock clock) {
        super(plan.graph);
        this.clock = clock;
        this.plan = plan;
        this.inner = inner;
        this.buffers = new Buffers(plan);
        this.direct = new int[plan.graph.outputs().size()];
        Arrays.fill(direct, -1);
        plan.bound.forEach((value, output) -> direct[output] = value);
        this.code = HiddenCode.define(bytes);
    }

    /** What steps share that run one after the other. */
    private record Scratch(DoublePacking doubles, FloatPacking floats, ArrayFunctions functions) {}

    /** The table, and the steps with their scratch memory. */
    private record Memory(LoopProgram owner, Object[] arrays, int[] offsets, Step[] steps, Operands operands)
            implements
                Workspace {
        @Override
        public void close() {
            // heap memory
        }
    }

    @Override
    public Workspace newWorkspace() {
        Code running = code;
        if (running == null) {
            throw closed();
        }
        Object[] arrays = new Object[plan.types.size()];
        int[] offsets = new int[arrays.length];
        buffers.allocate(arrays);
        int first = graph().inputs().size();
        for (int i = 0; i < graph().constants().size(); i++) {
            NdArray constant = graph().constants().get(i);
            arrays[first + i] = constant.storage();
            offsets[first + i] = constant.offset();
        }
        Scratch scratch = new Scratch(new DoublePacking(), new FloatPacking(), new ArrayFunctions());
        List<Step> steps = new ArrayList<>();
        int part = 0;
        for (LoopPlan.PlannedStep step : plan.steps) {
            Step plain = step(step.work(), running, part, scratch);
            steps.add(clock == null ? plain : timed(plain, clock, steps.size()));
            part += step.work() instanceof Work.Loop ? 1 : 0;
        }
        return new Memory(this, arrays, offsets, steps.toArray(Step[]::new), new Operands(graph()));
    }

    private static Step timed(Step step, StepClock clock, int number) {
        return (arrays, offsets) -> {
            long start = System.nanoTime();
            step.run(arrays, offsets);
            clock.ran(number, System.nanoTime() - start);
        };
    }

    @Override
    public ProgramPlan plan() {
        List<ProgramPlan.Step> steps = plan.steps.stream().map(step -> new ProgramPlan.Step(
                List.copyOf(step.nodes()), step.work().kind(), bytes(step.reads()), bytes(step.writes()))).toList();
        return new ProgramPlan("loops", steps, buffers.bytes());
    }

    private long bytes(Set<Integer> arrays) {
        return arrays.stream().mapToLong(array -> plan.types.get(array).bytes()).sum();
    }

    private Step step(Work work, Code running, int part, Scratch scratch) {
        return switch (work) {
            case Work.Loop loop -> (arrays, offsets) -> running.run(part, arrays, offsets, arrays, offsets,
                    NO_SPILL);
            case Work.Moves moves -> moves(moves);
            case Work.Rows rows -> rows(rows);
            case Work.Product product -> product(product, scratch);
            case Work.Function function -> function(function, scratch.functions());
            case Work.Convolved convolved -> new ConvolutionStep(convolved.plan(), convolved.input(),
                    convolved.kernel(), convolved.to());
            case Work.Host host -> new HostCall(graph(), host.node(), host.inputs(), inner);
        };
    }

    private Step moves(Work.Moves work) {
        DType type = plan.types.get(work.to()).dtype();
        int size = plan.types.get(work.to()).shape().size();
        int[] sources = work.from().stream().mapToInt(Integer::intValue).toArray();
        Move[] moves = work.moves().toArray(Move[]::new);
        int to = work.to();
        boolean clear = work.clear();
        return (arrays, offsets) -> {
            if (clear) {
                Lines.clear(type, arrays[to], offsets[to], size);
            }
            for (int i = 0; i < moves.length; i++) {
                moves[i].run(type, arrays[sources[i]], offsets[sources[i]], arrays[to], offsets[to]);
            }
        };
    }

    private Step rows(Work.Rows work) {
        return switch (work.operation()) {
            case "reduce_max" -> extremes(work, true);
            case "reduce_min" -> extremes(work, false);
            default -> sums(work);
        };
    }

    private Step extremes(Work.Rows work, boolean largest) {
        View x = work.from();
        int to = work.to();
        int rows = work.rows();
        int length = work.length();
        return plan.types.get(to).dtype() == DType.F64
                ? (arrays, offsets) -> RowExtremes.run((double[]) arrays[x.array()], offsets[x.array()] + x.offset(),
                        (double[]) arrays[to], offsets[to], rows, length, largest)
                : (arrays, offsets) -> RowExtremes.run((float[]) arrays[x.array()], offsets[x.array()] + x.offset(),
                        (float[]) arrays[to], offsets[to], rows, length, largest);
    }

    private Step sums(Work.Rows work) {
        View x = work.from();
        int to = work.to();
        int rows = work.rows();
        int length = work.length();
        return plan.types.get(to).dtype() == DType.F64
                ? (arrays, offsets) -> RowSums.run((double[]) arrays[x.array()], offsets[x.array()] + x.offset(),
                        (double[]) arrays[to], offsets[to], rows, length)
                : (arrays, offsets) -> RowSums.run((float[]) arrays[x.array()], offsets[x.array()] + x.offset(),
                        (float[]) arrays[to], offsets[to], rows, length);
    }

    private Step product(Work.Product work, Scratch scratch) {
        View a = work.a();
        View b = work.b();
        int rows = work.rows();
        int inner = work.inner();
        int columns = work.columns();
        int aRow = work.aTurned() ? 1 : inner;
        int aColumn = work.aTurned() ? rows : 1;
        int bRow = work.bTurned() ? 1 : columns;
        int bColumn = work.bTurned() ? inner : 1;
        MatrixProduct product = plan.types.get(work.to()).dtype() == DType.F64
                ? new DoubleProduct(rows, inner, columns, !work.aTurned(), bRow == 1, scratch.doubles())
                : new FloatProduct(rows, inner, columns, !work.aTurned(), bRow == 1, scratch.floats());
        return (arrays, offsets) -> {
            int left = offsets[a.array()] + a.offset();
            int right = offsets[b.array()] + b.offset();
            int result = offsets[work.to()];
            for (int i = 0; i < work.count(); i++) {
                product.run(arrays[a.array()], left, aRow, aColumn, arrays[b.array()], right, bRow, bColumn,
                        arrays[work.to()], result, columns);
                left += rows * inner;
                right += inner * columns;
                result += rows * columns;
            }
        };
    }

    private Step function(Work.Function work, ArrayFunctions functions) {
        View x = work.from();
        int to = work.to();
        return plan.types.get(to).dtype() == DType.F64
                ? (arrays, offsets) -> functions.apply(work.function(), (double[]) arrays[x.array()],
                        offsets[x.array()] + x.offset(), (double[]) arrays[to], offsets[to], work.size())
                : (arrays, offsets) -> functions.apply(work.function(), (float[]) arrays[x.array()],
                        offsets[x.array()] + x.offset(), (float[]) arrays[to], offsets[to], work.size());
    }

    @Override
    public void run(Workspace workspace, Object[] inputs, int[] inputOffsets, Object[] outputs, int[] outputOffsets) {
        if (code == null) {
            throw closed();
        }
        Memory memory = memory(workspace);
        Object[] arrays = memory.arrays();
        int[] offsets = memory.offsets();
        int given = graph().inputs().size();
        System.arraycopy(inputs, 0, arrays, 0, given);
        System.arraycopy(inputOffsets, 0, offsets, 0, given);
        int first = graph().values();
        int results = graph().outputs().size();
        System.arraycopy(outputs, 0, arrays, first, results);
        System.arraycopy(outputOffsets, 0, offsets, first, results);
        for (int i = 0; i < direct.length; i++) {
            if (direct[i] >= 0) {
                arrays[direct[i]] = outputs[i];
                offsets[direct[i]] = outputOffsets[i];
            }
        }
        for (Step step : memory.steps()) {
            step.run(arrays, offsets);
        }
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
        List<String> byReference = plan.steps.stream().map(LoopPlan.PlannedStep::work)
                .filter(Work.Host.class::isInstance).map(work -> ((Work.Host) work).node().operation().name())
                .distinct().sorted().toList();
        return "%d steps of loops; by reference kernels: %s".formatted(plan.steps.size(),
                byReference.isEmpty() ? "nothing" : String.join(", ", byReference));
    }

    @Override
    public void close() {
        code = null;
    }
}
