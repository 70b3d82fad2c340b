package io.fluxion.models.mechanistic;

import io.fluxion.engine.GraphEngine;
import io.fluxion.model.OdeSystem;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.WrittenNumber;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;

/** A system of this bundle as a graph of time, state and rates, evaluated by the reference kernels. */
final class Traced {
    private static final Engine ENGINE = new GraphEngine();
    private final Class<? extends OdeSystem> type;
    final double[] defaults;
    final double[] initial;
    final Graph field;

    Traced(Class<? extends OdeSystem> type) {
        this.type = type;
        this.defaults = Arrays.stream(type.getRecordComponents()).mapToDouble(Traced::defaultOf).toArray();
        List<double[]> start = new ArrayList<>();
        ENGINE.trace(List.of(TensorType.f64(defaults.length)), inputs -> {
            start.add(bind(inputs.getFirst()).variables().stream().mapToDouble(v -> v.initial()).toArray());
            return inputs;
        });
        this.initial = start.getFirst();
        this.field = trace((y, p) -> y, true);
    }

    double[] derivative(double t, double[] y, double[] p) {
        return ENGINE.evaluate(field, inputs(t, y, p)).getFirst().toDoubles();
    }

    /** Rate of change of a function of state and rates along the field, and its gradient's length times the field's. */
    double[] changeAlong(BinaryOperator<Tensor> function, double[] y, double[] p) {
        Graph change = ENGINE.jvp(trace(function, false), List.of(1));
        double[] velocity = derivative(0, y, p);
        List<NdArray> inputs = new ArrayList<>(inputs(0, y, p));
        inputs.add(NdArray.of(velocity, velocity.length));
        double rate = ENGINE.evaluate(change, inputs).get(1).get(0);
        Graph gradient = ENGINE.gradient(trace(function, false), List.of(1));
        double[] slope = ENGINE.evaluate(gradient, inputs(0, y, p)).get(1).toDoubles();
        double scale = 0;
        for (int i = 0; i < y.length; i++) {
            scale += Math.abs(slope[i] * velocity[i]);
        }
        return new double[]{rate, scale};
    }

    private Graph trace(BinaryOperator<Tensor> function, boolean ofField) {
        return ENGINE.trace(List.of(TensorType.f64(), TensorType.f64(initial.length), TensorType.f64(defaults.length)),
                in -> List.of(ofField
                        ? bind(in.get(2)).derivative(in.get(0), in.get(1))
                        : function.apply(in.get(1), in.get(2))));
    }

    private static List<NdArray> inputs(double t, double[] y, double[] p) {
        return List.of(NdArray.of(new double[]{t}), NdArray.of(y, y.length), NdArray.of(p, p.length));
    }

    private OdeSystem bind(Tensor rates) {
        Object[] components = new Object[defaults.length];
        Arrays.setAll(components, rates::get);
        try {
            Constructor<?> constructor = type.getDeclaredConstructors()[0];
            return type.cast(constructor.newInstance(components));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + " has no usable constructor", e);
        }
    }

    private static double defaultOf(RecordComponent component) {
        Param param = component.getAnnotation(Param.class);
        if (component.getType() != Tensor.class || param == null) {
            throw new AssertionError(component + " is no rate with a default");
        }
        return WrittenNumber.parse(param.value()).orElseThrow();
    }
}
