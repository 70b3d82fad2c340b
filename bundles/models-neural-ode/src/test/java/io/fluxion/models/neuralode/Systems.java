package io.fluxion.models.neuralode;

import io.fluxion.engine.GraphEngine;
import io.fluxion.engine.SystemGraphs;
import io.fluxion.layer.Parameters;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.TracedSystem;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.PluginDescription;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.plugin.WrittenNumber;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The systems of this bundle, traced as a run does it and evaluated by the reference kernels. */
final class Systems {
    static final GraphEngine ENGINE = new GraphEngine();
    static final SystemGraphs TRACER = new SystemGraphs(ENGINE);

    private Systems() {
    }

    static TracedSystem traced(Class<? extends OdeSystem> type, Map<String, ?> values) {
        return TRACER.trace(new RecordFactory(type), values, DType.F64);
    }

    static double[] derivative(TracedSystem system, double[] y, double[] p) {
        return ENGINE.evaluate(system.field(),
                List.of(NdArray.scalar(DType.F64, 0), NdArray.of(y, y.length), NdArray.of(p, p.length))).get(0)
                .toDoubles();
    }

    /** Makes a record from values and the defaults that its annotations state. */
    record RecordFactory(Class<? extends OdeSystem> type) implements PluginFactory<OdeSystem> {
        @Override
        public PluginDescription description() {
            List<Parameter> tensors = Arrays.stream(type.getRecordComponents())
                    .filter(component -> component.getType() == Tensor.class)
                    .map(component -> new Parameter(component.getName(), Tensor.class, written(component), "", "",
                            Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, List.of()))
                    .toList();
            return new PluginDescription(OdeSystem.class.getName(), type.getSimpleName(), type.getName(), "", "", "",
                    "", "", tensors);
        }

        @Override
        public OdeSystem create(Map<String, ?> values) {
            RecordComponent[] components = type.getRecordComponents();
            Object[] arguments = Arrays.stream(components).map(component -> value(component, values)).toArray();
            try {
                return type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
                        .newInstance(arguments);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(type + " cannot be made", e);
            }
        }

        private static Object value(RecordComponent component, Map<String, ?> values) {
            Object given = values.get(component.getName());
            if (component.getType() == Parameters.class) {
                return ((Parameters) Objects.requireNonNull(values.get(LEARNED))).at(component.getName());
            }
            if (component.getType() == Tensor.class || component.getType() == List.class && given != null) {
                return Objects.requireNonNull(given);
            }
            if (component.getType() == List.class) {
                return Arrays.stream(written(component).split(",")).map(Double::valueOf).toList();
            }
            double number = given instanceof Number n ? n.doubleValue() : number(component);
            return component.getType() == int.class ? (Object) (int) number : (Object) number;
        }

        private static double number(RecordComponent component) {
            return WrittenNumber.parse(written(component)).orElseThrow();
        }

        private static String written(RecordComponent component) {
            return Objects.requireNonNull(component.getAnnotation(Param.class)).value();
        }
    }
}
