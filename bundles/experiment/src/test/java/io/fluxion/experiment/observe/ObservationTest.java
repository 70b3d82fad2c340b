package io.fluxion.experiment.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.backend.Executable;
import io.fluxion.backend.HostExecutable;
import io.fluxion.backend.ProgramPlan;
import io.fluxion.backend.simd.SimdBackend;
import io.fluxion.engine.GraphEngine;
import io.fluxion.experiment.Diagnosis;
import io.fluxion.report.Block;
import io.fluxion.report.Report;
import io.fluxion.tensor.Buffer;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is seen of the programs of a run, and that nothing is when nobody looks. */
class ObservationTest {
    private static final int N = 200;
    private final ObservedBackend backend = new ObservedBackend(new SimdBackend());
    private final Graph graph = new GraphEngine().trace(List.of(TensorType.f64(N, 3), TensorType.f64(3, 5)),
            in -> List.of(in.get(0).matmul(in.get(1)).log().sum(), in.get(0).tanh()));

    private static NdArray[] run(Executable program, NdArray... inputs) {
        NdArray[] outputs = program.graph().outputTypes().stream().map(NdArray::zeros).toArray(NdArray[]::new);
        program.run(program.newWorkspace(), Arrays.<Buffer>asList(inputs).toArray(Buffer[]::new),
                Arrays.<Buffer>asList(outputs).toArray(Buffer[]::new));
        return outputs;
    }

    private static NdArray filled(double value, int... lengths) {
        NdArray array = NdArray.zeros(TensorType.f64(lengths));
        Arrays.fill(array.f64(), value);
        return array;
    }

    @Test
    void programsAreTheBackendsOwnWhenNobodyLooks() {
        assertEquals(new SimdBackend().compile(graph).getClass(), backend.compile(graph).getClass());
        Observation over = backend.observe(new Diagnosis(true, true));
        over.close();
        assertEquals(new SimdBackend().compile(graph).getClass(), backend.compile(graph).getClass());
        assertEquals(Optional.empty(), backend.observe(Diagnosis.NONE).profile());
    }

    @Test
    void theFirstNanIsNamedWithItsOperandAndLine() {
        try (Observation _ = backend.observe(new Diagnosis(false, true))) {
            Executable program = backend.compile(graph);
            NdArray x = filled(1, N, 3);
            run(program, x, filled(1, 3, 5));
            x.set(3 * 7, -4);
            NanException found = assertThrows(NanException.class, () -> run(program, x, filled(1, 3, 5)));
            String message = String.valueOf(found.getMessage());
            assertTrue(message.matches("The operation `log` at ObservationTest\\.java:\\d+ makes a NaN of"
                    + " f64\\[200, 5] \\(there -2\\.0\\), in element \\[7, 0] of its result f64\\[200, 5]\\."),
                    message);
        }
    }

    @Test
    void aNanThatCameInIsNotBlamed() {
        try (Observation _ = backend.observe(new Diagnosis(false, true))) {
            NdArray[] outputs = run(backend.compile(graph), filled(Double.NaN, N, 3), filled(1, 3, 5));
            assertTrue(Double.isNaN(outputs[0].get(0)));
        }
    }

    @Test
    void bareArraysAreGuardedToo() {
        try (Observation _ = backend.observe(new Diagnosis(false, true))) {
            HostExecutable program = assertInstanceOf(HostExecutable.class, backend.compile(graph));
            Object[] inputs = {new double[N * 3 + 2], new double[15]};
            Arrays.fill((double[]) inputs[0], -1);
            Arrays.fill((double[]) inputs[1], 1);
            assertThrows(NanException.class, () -> program.run(program.newWorkspace(), inputs, new int[]{2, 0},
                    new Object[]{new double[1], new double[N * 3]}, new int[2]));
        }
    }

    @Test
    void everyOperationIsTimedAndCounted() {
        try (Observation observation = backend.observe(new Diagnosis(true, false))) {
            Executable program = backend.compile(graph);
            NdArray[] plain = run(new SimdBackend().compile(graph), filled(1, N, 3), filled(1, 3, 5));
            for (int i = 0; i < 3; i++) {
                NdArray[] watched = run(program, filled(1, N, 3), filled(1, 3, 5));
                assertEquals(plain[0].get(0), watched[0].get(0));
            }
            Report.Section section = observation.profile().orElseThrow();
            Block.Table table = section.blocks().stream().filter(Block.Table.class::isInstance)
                    .map(Block.Table.class::cast).findFirst().orElseThrow();
            List<String> operations = table.rows().stream().map(row -> row.get(1)).sorted().toList();
            assertEquals(List.of("log", "matmul", "sum", "tanh"), operations);
            assertTrue(table.rows().stream().allMatch(row -> row.get(6).equals("3")), table.rows().toString());
            assertTrue(table.rows().stream().allMatch(row -> row.get(2).startsWith("ObservationTest.java:")));
            assertEquals(4, observation.summary().size());
        }
    }

    @Test
    void aPlanHasEveryOperationOnce() {
        ProgramPlan plan = new SimdBackend().compile(graph).plan();
        List<String> planned = plan.steps().stream().flatMap(step -> step.nodes().stream())
                .map(node -> node.operation().name()).sorted().toList();
        assertEquals(graph.nodes().stream().map(node -> node.operation().name()).sorted().toList(), planned);
        assertEquals("loops", plan.form());
        assertTrue(plan.scratch() >= N * 5 * Double.BYTES);
        assertFalse(plan.steps().stream().anyMatch(step -> step.read() == 0 || step.written() == 0));
    }
}
