package io.fluxion.random;

import io.fluxion.elementary.Elementary;

/**
 * A stream of random numbers as a value: number {@code counter} of the stream is a pure function of the key and the
 * counter, so any number can be asked for at any time, in any order, on any thread. {@code split} gives the key of an
 * independent stream, by name or by number: a path of splits from the seed of a run says which random number is meant,
 * and nothing that others draw changes it. A counter gives one number: take different counters, or different keys, for
 * numbers that have to be independent ({@link #bits}, {@link #uniform} and {@link #normal} of one counter are not).
 *
 * <p>
 * The generator is {@link Philox}. Keys have 64 bits: two of n split keys agree with probability about n^2 / 2^65.
 *
 * @param key of the generator
 */
public record RandomKey(long key) {
    private static final int NUMBERS = 0;
    private static final int SPLIT_BY_NUMBER = 1;
    private static final int SPLIT_BY_NAME = 2;
    private static final double TWO_PI = 2 * Math.PI;

    /** The key of a seed; seeds next to each other give unrelated streams. */
    public static RandomKey of(long seed) {
        return new RandomKey(seed);
    }

    /** The key of the part with that number, for example of a step or of a component. */
    public RandomKey split(long number) {
        return new RandomKey(block(number, SPLIT_BY_NUMBER, 0).low());
    }

    /** The key of the part with that name, for example {@code weights}. */
    public RandomKey split(String name) {
        long hash = block(name.length(), SPLIT_BY_NAME, 0).low();
        for (int from = 0; from < name.length(); from += 4) {
            long characters = 0;
            for (int i = from; i < Math.min(from + 4, name.length()); i++) {
                characters |= (long) name.charAt(i) << (16 * (i - from));
            }
            hash = new RandomKey(hash).block(characters, SPLIT_BY_NAME, 1).low();
        }
        return new RandomKey(hash);
    }

    /** 64 random bits. */
    public long bits(long counter) {
        return block(counter, NUMBERS, 0).low();
    }

    /** Uniform in [0, 1), a multiple of 2^-53. */
    public double uniform(long counter) {
        return unit(bits(counter));
    }

    /** Uniform in {@code [low, high)}; rounding may give {@code high}. */
    public double uniform(long counter, double low, double high) {
        return Math.fma(high - low, uniform(counter), low);
    }

    /**
     * Uniform among 0, ..., {@code bound - 1}; probabilities differ by less than 2^-64 from equal ones.
     *
     * @throws IllegalArgumentException for a bound that is not positive
     */
    public long below(long counter, long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("a bound has to be positive, but is " + bound);
        }
        return Math.unsignedMultiplyHigh(bits(counter), bound);
    }

    /**
     * Standard normal, by the cosine of Box and Muller (1958) from two uniform numbers of 53 bits; the largest possible
     * magnitude is 8.6.
     */
    public double normal(long counter) {
        Philox.Block block = block(counter, NUMBERS, 0);
        double positive = 1 - unit(block.low());
        return Math.sqrt(-2 * Elementary.log(positive)) * Elementary.cos(TWO_PI * unit(block.high()));
    }

    private static double unit(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }

    private Philox.Block block(long counter, int purpose, int part) {
        return Philox.block((int) counter, (int) (counter >>> 32), purpose, part, (int) key, (int) (key >>> 32));
    }
}
