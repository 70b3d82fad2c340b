package io.fluxion.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of {@code docs/java.md} runs on the class path that the page names, and prints what the page says. */
class JavaPageIT {
    private static final Path PAGE = Path.of(System.getProperty("fluxion.home")).resolve("../../../docs/java.md");
    /** Distance and its derivatives: SciPy 1.17, solve_ivp DOP853 at rtol 1e-12 with a terminal event, central differences. */
    private static final List<Double> REFERENCE = List.of(18.29302393, 0.85799242, 1.24883786, 1.21711554, -1.32212510,
            -201.799414);

    @TempDir
    Path directory;

    private static String block(String page, String language) {
        Matcher block = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertTrue(block.find());
        return block.group(1);
    }

    @Test
    void theProgramPrintsWhatThePageSays() throws Exception {
        String page = Files.readString(PAGE);
        Path home = Distribution.built().home();
        Files.writeString(directory.resolve("Throw.java"), block(page, "java"));
        Path out = directory.resolve("out");
        Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                home.resolve("lib") + "/*:" + home.resolve("system") + "/*", "Throw.java").directory(directory.toFile())
                .redirectErrorStream(true).redirectOutput(out.toFile()).start();
        assertTrue(java.waitFor(2, TimeUnit.MINUTES));
        String said = Files.readString(out);
        assertEquals(block(page, "text"), said);
        List<Double> numbers = Pattern.compile("-?\\d+[.]\\d+").matcher(said).results()
                .map(match -> Double.valueOf(match.group())).toList();
        assertEquals(REFERENCE.size(), numbers.size(), said);
        for (int i = 0; i < numbers.size(); i++) {
            assertEquals(REFERENCE.get(i), numbers.get(i), 1e-6 * Math.abs(REFERENCE.get(i)) + 1e-6, said);
        }
    }
}
