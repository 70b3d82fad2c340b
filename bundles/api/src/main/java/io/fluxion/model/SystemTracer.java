package io.fluxion.model;

import io.fluxion.plugin.PluginFactory;
import io.fluxion.tensor.DType;
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
     */
    TracedSystem trace(PluginFactory<? extends OdeSystem> factory, Map<String, ?> values, DType dtype);
}
