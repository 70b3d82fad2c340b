package io.fluxion.experiment.tasks;

import io.fluxion.plugin.Parameter;
import java.util.List;

/** Declarations of the sections' own keys. */
final class Parameters {
    private Parameters() {
    }

    /** A number of at least {@code min}. */
    static Parameter number(String name, String defaultValue, double min, String unit, String help) {
        return new Parameter(name, double.class, defaultValue, help, unit, min, Double.POSITIVE_INFINITY, List.of());
    }

    /** A whole number of at least {@code min}. */
    static Parameter whole(String name, String defaultValue, int min, String help) {
        return new Parameter(name, int.class, defaultValue, help, "", min, Integer.MAX_VALUE, List.of());
    }

    /** A truth value. */
    static Parameter flag(String name, String defaultValue, String help) {
        return new Parameter(name, boolean.class, defaultValue, help, "", Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY, List.of());
    }

    /** One of some words. */
    static Parameter word(String name, String defaultValue, List<String> choices, String help) {
        return new Parameter(name, String.class, defaultValue, help, "", Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY, choices);
    }

    /** An optional list of numbers. */
    static Parameter numbers(String name, String help) {
        return new Parameter(name, List.class, double.class, "", help, "", Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                List.of());
    }
}
