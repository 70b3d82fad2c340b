package io.fluxion.layer;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.function.BiFunction;
import org.osgi.annotation.versioning.ProviderType;

/** Traces functions with learned parameters. */
@ProviderType
public interface FunctionTracer {
    /**
     * Traces a function. It runs twice: what it learns is known only when it has asked for all of it.
     *
     * @param dtype of the learned parameters, f32 or f64
     * @param inputs of the function
     * @param function of its inputs and of the root of the tree of parameters
     */
    LearnedFunction trace(DType dtype, List<TensorType> inputs,
            BiFunction<List<Tensor>, Parameters, List<Tensor>> function);
}
