package io.fluxion.experiment.inspect;

import io.fluxion.backend.Backend;
import io.fluxion.backend.Executable;
import io.fluxion.backend.Workspace;
import io.fluxion.experiment.DerivativeChecks.Check;
import io.fluxion.tensor.Buffer;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.testkit.DerivativeCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The checks of a graph's derivatives, those of the testkit, with their limits.
 *
 * @param graph its output is one array
 * @param point one array for each input
 * @param batched inputs that have one value for each element of a batch
 * @param seed of directions
 */
record DerivativeTable(Engine engine, Backend backend, Graph graph, List<NdArray> point, List<Integer> batched,
        long seed) {
    private static final int BATCH = 3;
    /** Rounding of sums, relative to the magnitudes of all their terms. */
    private static final double ADJOINT = 1e-13;
    private static final double HESSIAN = 1e-12;
    /** What differences of order 8 leave at the best of the steps. */
    private static final double DIFFERENCES = 1e-8;
    /** A kink closer than four steps spoils a difference: the smaller steps see fewer of them. */
    private static final double[] STEPS = {1e-2, 1e-3, 1e-4};

    List<Check> all() {
        DerivativeCheck check = overReals();
        double differences = Arrays.stream(STEPS).map(check::againstDifferences).min().orElse(Double.NaN);
        return List.of(new Check("forward against differences of order 8", differences, DIFFERENCES),
                new Check("forward against reverse, <u, J v> = <J' u, v>", check.adjointIdentity(), ADJOINT),
                new Check("the same, split for a tape", check.linearizationIdentity(), ADJOINT),
                new Check("symmetry of the Hessian, <u, H v> = <v, H u>", check.hessianSymmetry(), HESSIAN),
                new Check("numbers of a batch that differ from single ones",
                        new DerivativeCheck(engine, graph, point, seed).batchDifferences(batched, BATCH), 0),
                new Check("numbers of compiled derivatives that differ from the reference",
                        compiledDifferences(check), 0));
    }

    /** The check of the graph over its real inputs; others, such as words, stay as they are. */
    private DerivativeCheck overReals() {
        List<Integer> real = IntStream.range(0, point.size())
                .filter(i -> point.get(i).type().dtype().isDifferentiable()).boxed().toList();
        if (real.size() == point.size()) {
            return new DerivativeCheck(engine, graph, point, seed);
        }
        Graph partial = engine.trace(real.stream().map(i -> graph.inputs().get(i)).toList(), in -> {
            List<io.fluxion.tensor.Tensor> all = new ArrayList<>();
            for (int i = 0; i < point.size(); i++) {
                int place = real.indexOf(i);
                all.add(place < 0 ? in.getFirst().trace().constant(point.get(i)) : in.get(place));
            }
            return in.getFirst().trace().inline(graph, all);
        });
        return new DerivativeCheck(engine, partial, real.stream().map(point::get).toList(), seed);
    }

    private int compiledDifferences(DerivativeCheck check) {
        Graph tangents = engine.jvp(check.graph(), IntStream.range(0, check.point().size()).boxed().toList());
        List<NdArray> inputs = new ArrayList<>(check.point());
        inputs.addAll(DerivativeCheck.random(check.graph().inputs(), new java.util.Random(seed)));
        List<NdArray> expected = engine.evaluate(tangents, inputs);
        List<NdArray> found = tangents.outputTypes().stream().map(NdArray::zeros).toList();
        try (Executable program = backend.compile(tangents); Workspace workspace = program.newWorkspace()) {
            program.run(workspace, inputs.toArray(Buffer[]::new), found.toArray(Buffer[]::new));
        }
        return DerivativeCheck.differences(expected, found);
    }
}
