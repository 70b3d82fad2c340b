package io.fluxion.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter of a plugin: one component of its record. Types: {@code double}, {@code int}, {@code long},
 * {@code boolean}, {@code String}, an enum, {@code List<Double>}, {@code List<String>}, a contract or a {@code List} of
 * one for a plugin within the plugin ({@code @Param("constant") Schedule schedule}, written {@code schedule: cosine} or
 * {@code schedule: {name: cosine, warmup: 100}}), or {@link io.fluxion.tensor.Tensor} for a number that is a graph
 * input (it may be estimated, and a new value needs no new trace). A component without the annotation, or with an empty default, is required.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Param {
    /** The default as it would be written in an experiment file; {@code 8/3} is allowed for numbers; empty: required. */
    String value() default "";

    /** One line for {@code describe}. */
    String help() default "";

    /** The unit, for example {@code 1/year}; empty for a pure number. */
    String unit() default "";

    /** The smallest allowed number, inclusive. */
    double min() default Double.NEGATIVE_INFINITY;

    /** The largest allowed number, inclusive. */
    double max() default Double.POSITIVE_INFINITY;
}
