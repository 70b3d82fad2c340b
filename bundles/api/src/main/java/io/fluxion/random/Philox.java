package io.fluxion.random;

/**
 * The counter-based generator Philox4x32-10: for each 64-bit key a bijection of 128-bit counters whose values pass as
 * random (Salmon, Moraes, Dror and Shaw 2011, doi:10.1145/2063384.2063405, section 3.3). Words are unsigned 32-bit
 * integers; the bits are those of the authors' library Random123.
 */
public final class Philox {
    private static final int ROUNDS = 10;
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final long WORD = 0xFFFFFFFFL;

    private Philox() {
    }

    /** The four words at one counter. */
    public record Block(int x0, int x1, int x2, int x3) {
        /** Words 0 (low) and 1 (high). */
        public long low() {
            return (x0 & WORD) | ((long) x1 << 32);
        }

        /** Words 2 (low) and 3 (high). */
        public long high() {
            return (x2 & WORD) | ((long) x3 << 32);
        }
    }

    /** The block at a counter of four words under a key of two. */
    public static Block block(int c0, int c1, int c2, int c3, int k0, int k1) {
        int x0 = c0;
        int x1 = c1;
        int x2 = c2;
        int x3 = c3;
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (x0 & WORD);
            long product1 = MULTIPLIER_1 * (x2 & WORD);
            x0 = (int) (product1 >>> 32) ^ x1 ^ (k0 + round * WEYL_0);
            x1 = (int) product1;
            x2 = (int) (product0 >>> 32) ^ x3 ^ (k1 + round * WEYL_1);
            x3 = (int) product0;
        }
        return new Block(x0, x1, x2, x3);
    }
}
