package io.fluxion.plugins;

import io.fluxion.plugin.InvalidParameterException;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Parameter;
import io.fluxion.tensor.Tensor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One component of a plugin's record: its declaration, and how a value of an experiment file becomes its value.
 *
 * @param plugin the plugin's name, for messages
 * @param declaration the parameter
 * @param conversion from a value of an experiment file
 */
record ParameterBinding(String plugin, Parameter declaration, Conversion conversion) implements Binding {

    /** The binding of a component, or nothing when its type is none that a parameter may have. */
    static Optional<Binding> of(String plugin, RecordComponent component) {
        Class<?> type = component.getType();
        return conversion(component).map(conversion -> {
            @Nullable
            Param param = component.getAnnotation(Param.class);
            Parameter declaration = new Parameter(component.getName(), type, element(component),
                    param == null ? "" : param.value(),
                    param == null ? "" : param.help(), param == null ? "" : param.unit(),
                    param == null ? Double.NEGATIVE_INFINITY : param.min(),
                    param == null ? Double.POSITIVE_INFINITY : param.max(), choices(type));
            return new ParameterBinding(plugin, declaration, conversion);
        });
    }

    @Override
    public Optional<Parameter> parameter() {
        return Optional.of(declaration);
    }

    @Override
    public Object bind(Map<String, ?> values) {
        String name = declaration.name();
        Object given = values.get(name);
        if (given == null && declaration.type() == Tensor.class) {
            throw invalid("is a tensor and has to be given as one of the trace under way");
        }
        if (given == null && declaration.required()) {
            throw invalid("has to be given" + (declaration.help().isEmpty() ? "" : ": " + declaration.help()));
        }
        try {
            Object value = conversion.convert(given == null ? declaration.defaultValue() : given);
            checkRange(value);
            return value;
        } catch (Conversion.Refused e) {
            throw invalid("is " + Conversion.show(given == null ? declaration.defaultValue() : given) + "; "
                    + e.getMessage());
        }
    }

    private void checkRange(Object value) throws Conversion.Refused {
        Iterable<?> parts = value instanceof List<?> list ? list : List.of(value);
        for (Object part : parts) {
            if (part instanceof Number number
                    && !(number.doubleValue() >= declaration.min() && number.doubleValue() <= declaration.max())) {
                throw new Conversion.Refused("it has to be " + range());
            }
        }
    }

    private String range() {
        String unit = declaration.unit().isEmpty() ? "" : " " + declaration.unit();
        boolean floor = declaration.min() != Double.NEGATIVE_INFINITY;
        boolean ceiling = declaration.max() != Double.POSITIVE_INFINITY;
        if (floor && ceiling) {
            return "between " + Conversion.show(declaration.min()) + " and " + Conversion.show(declaration.max())
                    + unit;
        }
        return floor
                ? "at least " + Conversion.show(declaration.min()) + unit
                : ceiling ? "at most " + Conversion.show(declaration.max()) + unit : "a number";
    }

    private InvalidParameterException invalid(String reason) {
        return new InvalidParameterException(declaration.name(),
                "The parameter `" + declaration.name() + "` of " + plugin + " " + reason + ".");
    }

    private static Optional<Conversion> conversion(RecordComponent component) {
        Class<?> type = component.getType();
        if (type.isEnum()) {
            return Optional.of(Conversion.toChoice(type.getEnumConstants(), choices(type)));
        }
        if (type == List.class && component.getGenericType() instanceof ParameterizedType list) {
            return Conversion.toScalar(list.getActualTypeArguments()[0].getTypeName()).map(Conversion::toListOf);
        }
        return Conversion.toScalar(type.getName());
    }

    private static Class<?> element(RecordComponent component) {
        boolean list = component.getGenericType() instanceof ParameterizedType type && type.getRawType() == List.class;
        return list
                && ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0] instanceof Class<?> of
                        ? of
                        : component.getType();
    }

    private static List<String> choices(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT)).toList()
                : List.of();
    }
}
