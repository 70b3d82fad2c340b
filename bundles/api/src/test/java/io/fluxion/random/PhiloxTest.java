package io.fluxion.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The known answers of Random123 (tests/kat_vectors, the lines {@code philox4x32 10}). */
class PhiloxTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "00000000 00000000 00000000 00000000 00000000 00000000 | 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
            "ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff | 408f276d 41c83b0e a20bc7c6 6d5451fd",
            "243f6a88 85a308d3 13198a2e 03707344 a4093822 299f31d0 | d16cfe09 94fdcceb 5001e420 24126ea1"})
    void givesTheKnownAnswers(String counterAndKey, String answer) {
        int[] in = words(counterAndKey);
        int[] out = words(answer);
        assertEquals(new Philox.Block(out[0], out[1], out[2], out[3]),
                Philox.block(in[0], in[1], in[2], in[3], in[4], in[5]));
    }

    private static int[] words(String text) {
        return java.util.Arrays.stream(text.strip().split(" ")).mapToInt(word -> Integer.parseUnsignedInt(word, 16))
                .toArray();
    }
}
