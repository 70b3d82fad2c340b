package io.fluxion.solve;

/**
 * What a method remembers from step to step: a versioned record of arrays, so that a checkpoint, a hot swap and a
 * gradient hand over the same thing. The layout is fixed by format and version; the contents are overwritten.
 *
 * @param format name of the layout, for example {@code runge-kutta.fsal}
 * @param version of the layout
 * @param states states or tangents
 * @param numbers times, orders, step sizes
 * @param <S> memory of a state
 */
public record Memory<S>(String format, int version, S[] states, double[] numbers) {
    /** Whether a stepper with that layout can go on from this memory. */
    public boolean fits(Memory<S> other) {
        return format.equals(other.format) && version == other.version && states.length == other.states.length
                && numbers.length == other.numbers.length;
    }
}
