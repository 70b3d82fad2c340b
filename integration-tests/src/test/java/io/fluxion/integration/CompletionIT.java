package io.fluxion.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fluxion.integration.Distribution.Result;
import io.fluxion.shell.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Completion by the script of the built distribution. */
class CompletionIT {
    private static final String CALL = """
            source "$1" || exit
            shift
            for word in "$@"; do
                COMP_LINE="fluxion run a.yaml $word"
                COMP_POINT=${#COMP_LINE}
                COMP_WORDS=(fluxion run a.yaml "$word") COMP_CWORD=3
                _fluxion
                printf '%s\\n' "${COMPREPLY[@]}"
            done
            """;
    private static final int FEWEST_KEYS = 100;

    @TempDir
    Path caller;

    @Test
    void theKeysThatAShellCompletesAreThoseOfTheSchema() throws Exception {
        Set<String> allowed = new TreeSet<>();
        Set<String> begun = new TreeSet<>();
        Result schema = Distribution.built().run(caller, "schema");
        Map<?, ?> files = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(schema.out());
        for (Map<?, ?> file : cases(files)) {
            Map<?, ?> properties = map(map(file, "then"), "properties");
            properties.keySet().forEach(key -> keys(String.valueOf(key), map(properties, key), begun, allowed));
        }
        assertTrue(allowed.size() > FEWEST_KEYS, () -> allowed.size() + " keys");
        List<String> typed = new ArrayList<>(begun);
        typed.addFirst("");
        allowed.addAll(begun);
        assertEquals(allowed, complete(typed));
    }

    @Test
    void namesOfPluginsAreValues() throws Exception {
        assertEquals(Set.of("solver.name=tsit5 "), complete(List.of("solver.name=ts")));
    }

    /** What may be typed of a key of the file: a section, which goes on after a dot, or a key with a value. */
    private static void keys(String key, Map<?, ?> schema, Set<String> begun, Set<String> allowed) {
        Set<Object> inner = new TreeSet<>(map(schema, "properties").keySet());
        for (Map<?, ?> plugin : cases(schema)) {
            inner.addAll(map(map(plugin, "then"), "properties").keySet());
        }
        inner.forEach(name -> allowed.add(key + "." + name + "="));
        // The names of results are nobody's declaration.
        if (!inner.isEmpty() || schema.containsKey("additionalProperties")) {
            begun.add(key + ".");
        } else {
            allowed.add(key + "=");
        }
    }

    private Set<String> complete(List<String> typed) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "bash is installed");
        Result script = Distribution.built().run(caller, "completion", "bash");
        assertEquals(ExitCode.OK, script.exitCode(), script.err());
        Path file = Files.writeString(caller.resolve("script"), script.out());
        List<String> command = new ArrayList<>(List.of("/bin/bash", "-c", CALL, "bash", file.toString()));
        command.addAll(typed);
        Process bash = new ProcessBuilder(command).directory(caller.toFile()).redirectErrorStream(true).start();
        String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, bash.waitFor(), printed);
        Set<String> replies = new TreeSet<>(printed.lines().toList());
        replies.remove("");
        return replies;
    }

    private static Map<?, ?> map(Map<?, ?> outer, Object key) {
        return outer.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<Map<?, ?>> cases(Map<?, ?> schema) {
        List<Map<?, ?>> cases = new ArrayList<>();
        if (schema.get("allOf") instanceof List<?> list) {
            list.forEach(element -> cases.add((Map<?, ?>) element));
        }
        return cases;
    }
}
