package io.fluxion.model;

import io.fluxion.plugin.PluginFactory;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Traces named systems into graphs. */
@ProviderType
public interface SystemTracer {
    /**
     * Traces a system once.
     *
     * @param values parameters from the experiment file; absent ones take their defaults
     * @param dtype f32 or f64
     * @throws io.fluxion.plugin.InvalidParameterException for a wrong value
     * @throws InvalidSystemException for a right-hand side that cannot be traced or is not what the class declares
     */
    TracedSystem trace(PluginFactory<? extends OdeSystem> factory, Map<String, ?> values, DType dtype);

    /**
     * The right-hand side for many states at one time, which share the parameters: component i of state k stands at
     * {@code i * batch + k}. Each state's numbers are those of the single right-hand side.
     *
     * @param batch number of states
     * @return inputs: t (scalar), y {@code [n * batch]}, p {@code [m]}; output: dy/dt {@code [n * batch]}
     * @throws InvalidSystemException for a system that is written for one state only
     */
    Graph traceBatch(PluginFactory<? extends OdeSystem> factory, Map<String, ?> values, DType dtype, int batch);
}
