package io.fluxion.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.elementary.Elementary;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Seeds are fixed, so each statistic is one number; its limit is five standard deviations of its estimate. */
class RandomKeyTest {
    private static final int N = 100_000;
    private static final RandomKey KEY = RandomKey.of(20).split("test");

    @Test
    void theFirstHalfOfTheKnownAnswerIsNumberZeroOfSeedZero() {
        assertEquals(0xe169c58d_6627e8d5L, RandomKey.of(0).bits(0));
        assertEquals((0xe169c58d_6627e8d5L >>> 11) / 0x1p53, RandomKey.of(0).uniform(0));
    }

    @Test
    void normalNumbersAreBoxAndMullersOfTheWholeBlock() {
        double u1 = (0xe169c58d_6627e8d5L >>> 11) / 0x1p53;
        double u2 = (0x9b00dbd8_bc57ac4cL >>> 11) / 0x1p53;
        double expected = StrictMath.sqrt(-2 * StrictMath.log(1 - u1)) * StrictMath.cos(2 * Math.PI * u2);
        assertEquals(expected, RandomKey.of(0).normal(0), 1e-15);
    }

    @Test
    void uniformNumbersHaveTheMomentsOfTheUniformDistribution() {
        assertMean(0.5, Math.sqrt(1 / 12.0), KEY::uniform);
        assertMean(1 / 3.0, Math.sqrt(4 / 45.0), i -> square(KEY.uniform(i)));
        assertMean(0.25, Math.sqrt(1 / 9.0 - 1 / 16.0), i -> KEY.uniform(2 * i) * KEY.uniform(2 * i + 1));
        assertMean(4, 3 / Math.sqrt(3), i -> KEY.uniform(i, 1, 7));
    }

    @Test
    void normalNumbersHaveTheMomentsAndTailsOfTheNormalDistribution() {
        assertMean(0, 1, KEY::normal);
        assertMean(1, Math.sqrt(2), i -> square(KEY.normal(i)));
        assertMean(0, Math.sqrt(15), i -> KEY.normal(i) * square(KEY.normal(i)));
        assertMean(3, Math.sqrt(96), i -> square(square(KEY.normal(i))));
        assertMean(0, 1, i -> KEY.normal(i) * KEY.normal(i + N));
        double beyondTwo = 0.0455002638963584;
        assertMean(beyondTwo, Math.sqrt(beyondTwo), i -> Math.abs(KEY.normal(i)) > 2 ? 1 : 0);
        double cosine = Elementary.exp(-0.5);
        assertMean(cosine, Math.sqrt(0.5 * square(1 - cosine * cosine)), i -> Elementary.cos(KEY.normal(i)));
    }

    @Test
    void numbersBelowABoundAreEquallyFrequent() {
        int[] counts = new int[7];
        for (int i = 0; i < N; i++) {
            counts[(int) KEY.below(i, 7)]++;
        }
        double chiSquared = 0;
        for (int count : counts) {
            chiSquared += square(count - N / 7.0) / (N / 7.0);
        }
        assertTrue(chiSquared < 6 + 5 * Math.sqrt(12), "chi-squared of 6 degrees of freedom is " + chiSquared);
        assertThrows(IllegalArgumentException.class, () -> KEY.below(0, 0));
    }

    @Test
    void splitStreamsAreUncorrelated() {
        RandomKey other = RandomKey.of(20).split("tesu");
        assertMean(0, 1, i -> KEY.normal(i) * other.normal(i));
        assertMean(0, 1, i -> KEY.split(i).normal(0) * KEY.normal(i));
        assertMean(0, 1, i -> KEY.split(i).normal(0) * KEY.split(i + 1).normal(0));
        assertMean(0, 1, i -> RandomKey.of(i).normal(0) * RandomKey.of(i + 1).normal(0));
    }

    @Test
    void everyPathIsAnotherKey() {
        Set<RandomKey> keys = new HashSet<>();
        int made = 0;
        for (String name : new String[]{"", "a", "aa", "aaa", "aaaa", "aaaaa", "aaaab", "a\0", "\0", "weights",
                "biases"}) {
            keys.add(KEY.split(name));
            keys.add(KEY.split(name).split("a"));
            keys.add(KEY.split("a").split(name));
            made += 3;
            for (int i = 0; i < 100; i++) {
                keys.add(KEY.split(name).split(i));
                made++;
            }
        }
        for (int i = -50; i < 50; i++) {
            keys.add(KEY.split(i));
            made++;
        }
        assertEquals(made - 1, keys.size(), "only the path a, a occurs twice");
    }

    private static double square(double x) {
        return x * x;
    }

    private static void assertMean(double expected, double deviation, LongToDoubleFunction numbers) {
        double sum = 0;
        for (int i = 0; i < N; i++) {
            sum += numbers.applyAsDouble(i);
        }
        assertEquals(expected, sum / N, 5 * deviation / Math.sqrt(N));
    }
}
