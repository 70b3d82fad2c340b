package io.fluxion.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Java has no generics over numbers, so kernels stand twice; the text of one form is that of the other. */
class TwinsTest {
    private static final Path SOURCES = Path.of("src/main/java/io/fluxion/backend/simd");

    @ParameterizedTest
    @ValueSource(strings = {"Product", "Packing", "Rows", "Columns"})
    void theFormInSinglePrecisionIsTheOtherOne(String kernel) throws IOException {
        String wide = Files.readString(SOURCES.resolve("Double" + kernel + ".java"));
        assertEquals(
                words(wide.replace("Double", "Float").replace("double", "float").replace("f64", "f32")
                        .replace("WIDTH = 256", "WIDTH = 512")),
                words(Files.readString(SOURCES.resolve("Float" + kernel + ".java"))));
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
