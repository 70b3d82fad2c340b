package io.fluxion.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;
import org.osgi.annotation.bundle.Requirement;

/**
 * Marks a public class or record as a plugin. The build writes one capability per annotated class into the bundle's
 * manifest, so that kinds and names are known before any class is loaded; the framework's extender offers each as a
 * {@link PluginFactory}. The components of a record are its parameters, see {@link Param}; a class has none and needs
 * a public constructor without arguments.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Capability(namespace = Plugin.NAMESPACE, attribute = "class=${@class}")
@Requirement(namespace = "osgi.extender", name = Plugin.NAMESPACE, version = "1.0")
public @interface Plugin {
    /** The namespace of the capability in a bundle's manifest. */
    String NAMESPACE = "io.fluxion.plugin";

    /** The contract that the class implements, for example {@code RungeKuttaTableau.class}. */
    @Attribute
    Class<?> kind();

    /** The name that an experiment file uses: lower case, digits and hyphens. */
    @Attribute
    String name();

    /** One line for {@code list} and {@code describe}. */
    @Attribute
    String help() default "";

    /** The source to cite, as {@code doi:...}, {@code arXiv:...} or free text. */
    @Attribute
    String citation() default "";

    /** The licence of the plugin as an SPDX identifier. */
    @Attribute
    String license() default "";
}
