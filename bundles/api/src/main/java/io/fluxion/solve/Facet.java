package io.fluxion.solve;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says in words what a facet of a field is, for sentences about fields that lack it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Facet {
    /** What a field with this facet has, with its article, for example {@code a partition (q, p)}. */
    String value();
}
