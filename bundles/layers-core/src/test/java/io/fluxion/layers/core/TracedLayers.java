package io.fluxion.layers.core;

import io.fluxion.engine.FunctionGraphs;
import io.fluxion.engine.GraphEngine;
import io.fluxion.layer.Layer;
import io.fluxion.layer.LearnedFunction;
import io.fluxion.model.LearnedArray;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.TensorType;
import java.util.List;

/** Layers over inputs and parameters that are easily made in another program. */
abstract class TracedLayers {
    /** The order in which PyTorch lists the parameters of a module. */
    static final List<String> ORDER = List.of("weight", "bias", "weight_ih", "weight_hh", "bias_ih", "bias_hh");

    final GraphEngine engine = new GraphEngine();
    final FunctionGraphs tracer = new FunctionGraphs(engine);

    /** Element i is {@code sin(begin + 1.7 i)}. */
    static NdArray waves(double begin, int... lengths) {
        NdArray array = NdArray.zeros(TensorType.f64(lengths));
        for (int i = 0; i < array.size(); i++) {
            array.set(i, StrictMath.sin(begin + 1.7 * i));
        }
        return array;
    }

    /** Parameter k, in PyTorch's order, is the wave that begins at begin + k. */
    static NdArray parameters(LearnedFunction function, double begin) {
        double[] p = new double[function.size()];
        int at = 0;
        for (LearnedArray array : function.learned()) {
            String[] path = array.path().split("[.]", -1);
            String name = path[path.length - 1];
            int layer = path.length > 1 ? Integer.parseInt(path[0]) : 0;
            int k = 2 * layer + ORDER.indexOf(name) - (name.contains("_") ? 2 : 0);
            double[] wave = waves(begin + k, array.shape().size()).f64();
            System.arraycopy(wave, 0, p, at, wave.length);
            at += wave.length;
        }
        return NdArray.of(p, p.length);
    }

    LearnedFunction traced(Layer layer, NdArray x) {
        return tracer.trace(DType.F64, List.of(x.type()),
                (inputs, parameters) -> List.of(layer.apply(inputs.get(0), parameters)));
    }

    double[] output(Layer layer, double begin, NdArray x) {
        LearnedFunction function = traced(layer, x);
        return engine.evaluate(function.graph(), List.of(parameters(function, begin), x)).get(0).toDoubles();
    }

    /** The gradient of the sum of the outputs' squares by the parameters. */
    Graph gradient(LearnedFunction function) {
        return engine.gradient(engine.trace(function.graph().inputs(), in -> List.of(in.get(0).trace()
                .inline(function.graph(), in).get(0).square().sum())), List.of(0));
    }
}
