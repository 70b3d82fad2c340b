package io.fluxion.engine;

import io.fluxion.layer.FunctionTracer;
import io.fluxion.layer.LearnedFunction;
import io.fluxion.layer.Parameters;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Traces functions with the arrays that they learn as one input, the first. */
@Component
public final class FunctionGraphs implements FunctionTracer {
    private final Engine engine;

    /** @param engine traces the functions */
    @Activate
    public FunctionGraphs(@Reference Engine engine) {
        this.engine = engine;
    }

    @Override
    public LearnedFunction trace(DType dtype, List<TensorType> inputs,
            BiFunction<List<Tensor>, Parameters, List<Tensor>> function) {
        if (!dtype.isReal()) {
            throw new IllegalArgumentException("parameters are learned in f32 or f64, not in " + dtype);
        }
        LearnedArrays learned = new LearnedArrays();
        GraphEngine tracing = engine instanceof GraphEngine own ? own : new GraphEngine();
        GraphTrace sample = new GraphTrace(tracing, inputs);
        var _ = function.apply(List.copyOf(sample.inputs()), learned.noting(sample, dtype));
        List<TensorType> all = new ArrayList<>(List.of(TensorType.of(dtype, learned.size())));
        all.addAll(inputs);
        Graph graph = engine.trace(all, tensors -> function.apply(tensors.subList(1, tensors.size()),
                learned.within(tensors.getFirst(), 0)));
        return new LearnedFunction(graph, learned.inOrder());
    }
}
