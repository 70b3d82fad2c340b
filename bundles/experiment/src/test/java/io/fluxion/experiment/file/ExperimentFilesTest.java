package io.fluxion.experiment.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentFilesTest {
    private static final String HEAD = "task: simulate\nsystem: {name: lorenz}\n";

    @TempDir
    Path directory;

    private CheckedExperiment check(String text, String... overrides) {
        try {
            Files.writeString(directory.resolve("f.yaml"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return check(Path.of("f.yaml"), overrides);
    }

    private CheckedExperiment check(Path file, String... overrides) {
        Task task = new TestParts.TestTask((configuration, context) -> {
            throw new AssertionError("nothing runs here");
        });
        return new ExperimentFiles(TestParts.registry(),
                name -> name.equals("simulate") ? Optional.of(task) : Optional.empty(), () -> List.of("simulate"))
                .check(file, List.of(directory), List.of(overrides));
    }

    private void refused(String expected, String text, String... overrides) {
        assertEquals(expected, assertThrows(RefusedException.class, () -> check(text, overrides)).getMessage());
    }

    @Test
    void everyDefaultIsFilledIn() {
        CheckedExperiment checked = check(HEAD);
        var solver = checked.configuration().section("solver");
        assertEquals("tsit5", solver.plugin().orElseThrow().description().name());
        assertEquals(1e-6, solver.number("rtol"));
        assertEquals(1000, checked.configuration().section("time").integer("points"));
        assertEquals(Optional.empty(), checked.configuration().section("time").optional("end"));
        assertEquals(Map.of("sigma", 10.0, "beta", 8.0 / 3), checked.configuration().section("system")
                .pluginValues());
        assertEquals("f", checked.configuration().title());
    }

    @Test
    void resolvedTextIsDeterministicAndMarksWhatDiffers() {
        CheckedExperiment checked = check("title: A, b\n" + HEAD + "solver: {rtol: 1e-8, dense: false}\n");
        assertEquals("""
                title: "A, b"
                task: simulate
                seed: 0
                system:
                  name: lorenz
                  sigma: 10
                  beta: 2.6666666666666665
                solver:
                  name: tsit5
                  rtol: 1.0e-8
                  dense: false
                  gradient: discrete
                time:
                  points: 1000
                """, checked.text());
        assertEquals(List.of(4, 9), checked.changed());
    }

    @Test
    void resolvedTextReadsBackAsTheSame() {
        CheckedExperiment first = check("title: \"q\\\" \\\\ : # é\"\nseed: -7\n" + HEAD
                + "solver: {name: dopri5, rtol: 0.1, gradient: checkpointed}\ntime: {end: 1/3}\n"
                + "expect: {alpha: {between: [-.inf, 1e-300], reference: 0.55, source: 'a: b'}}\n",
                "system.initial=[1, 2.5e-9, -3]");
        CheckedExperiment second = check(first.text());
        assertEquals(first.configuration().expectations(), second.configuration().expectations());
        assertEquals(first.text(), second.text());
        assertEquals(List.of(1.0, 2.5e-9, -3.0),
                second.configuration().section("system").optional("initial").orElseThrow());
        assertEquals(first.configuration().title(), second.configuration().title());
    }

    @Test
    void overridesWinInTheirOrderAndMakeSections() {
        CheckedExperiment checked = check(HEAD, "solver.rtol=1e-3", "solver.rtol=1e-8", "time.end=5", "seed=3",
                "system.beta=8/3");
        assertEquals(1e-8, checked.configuration().section("solver").number("rtol"));
        assertEquals(5.0, checked.configuration().section("time").number("end"));
        assertEquals(3, checked.configuration().seed());
        assertEquals(8.0 / 3, checked.configuration().section("system").pluginValues().get("beta"));
    }

    @Test
    void problemsOfOverridesNameTheOverride() {
        refused("`solver.rtol=abc`: `solver.rtol` is `abc`; it has to be a number.", HEAD, "solver.rtol=abc");
        refused("`rtol`: an override is `key=value` with dots between a section and its key, for example"
                + " `solver.rtol=1e-8`.", HEAD, "rtol");
        refused("`sovler.rtol=1`: unknown key `sovler`; did you mean `solver`?", HEAD, "sovler.rtol=1");
    }

    @Test
    void allProblemsAreCollectedInTheOrderOfTheFile() {
        refused("""
                f.yaml:3:16: there is no solver `tist5`; did you mean `tsit5` (bundle test)?
                f.yaml:4:8: unknown key `time.pionts`; did you mean `points`?
                f.yaml:5:1: unknown key `sed`; did you mean `seed`?""", HEAD + """
                solver: {name: tist5}
                time: {pionts: 3}
                sed: 1
                """);
    }

    @Test
    void typesAndRanges() {
        refused("f.yaml:3:16: `solver.rtol` is `abc`; it has to be a number.", HEAD + "solver: {rtol: abc}\n");
        refused("f.yaml:3:16: `solver.rtol` is `-1`; it has to be at least 0.", HEAD + "solver: {rtol: -1}\n");
        refused("f.yaml:3:13: `time.end` is `101`; it has to be between 0 and 100 (year).",
                HEAD + "time: {end: 101}\n");
        refused("f.yaml:3:16: `time.points` is `2.5`; it has to be a whole number.", HEAD + "time: {points: 2.5}\n");
        refused("f.yaml:3:17: `solver.dense` is `1`; it has to be true or false.", HEAD + "solver: {dense: 1}\n");
        refused("f.yaml:3:15: `solver.rtol` is empty; it has to be a number.", HEAD + "solver: {rtol: }\n");
        refused("f.yaml:3:16: `solver.rtol` is the list `[1]`; it has to be a number.", HEAD + "solver: {rtol: [1]}\n");
        refused("f.yaml:3:20: `solver.gradient` is `discreet`; did you mean `discrete`?",
                HEAD + "solver: {gradient: discreet}\n");
        refused("f.yaml:2:30: 13 brings bad luck.", "task: simulate\nsystem: {name: kepler, mass: 13}\n");
        refused("f.yaml:3:9: `solver` is `tsit5`; it has to be a section, for example `solver: {name: NAME}`.",
                HEAD + "solver: tsit5\n");
        refused("f.yaml:1:7: `seed` is `x`; it has to be a whole number.",
                "seed: x\n" + HEAD);
    }

    @Test
    void whatIsMissing() {
        refused("f.yaml:1:1: the key `task` is missing; it is one of simulate.", "title: x\n");
        refused("f.yaml:1:1: `system.name` is missing: the name of a system; it is one of kepler, lorenz.",
                "task: simulate\n");
        refused("f.yaml:2:1: `system.mass` is missing.", "task: simulate\nsystem: {name: kepler}\n");
        refused("f.yaml:1:7: there is no task `simulat`; did you mean `simulate`?", "task: simulat\n");
    }

    @Test
    void expectationsAreChecked() {
        String form = "write `{between: [LOW, HIGH], reference: NUMBER, source: TEXT}`.";
        refused("f.yaml:3:10: `expect.alpha.between` is missing; " + form, HEAD + "expect: {alpha: {}}\n");
        refused("f.yaml:3:27: `expect.alpha.between` is the list `[2, 1]`; the smaller number has to come first.",
                HEAD + "expect: {alpha: {between: [2, 1]}}\n");
        refused("f.yaml:3:17: `expect.alpha` is `3`; " + form, HEAD + "expect: {alpha: 3}\n");
        refused("f.yaml:3:10: the task simulate has no result `alhpa`; did you mean `alpha`?",
                HEAD + "expect: {alhpa: {between: [1, 2]}}\n");
        refused("f.yaml:3:35: unknown key `expect.alpha.sorce`; did you mean `source`?",
                HEAD + "expect: {alpha: {between: [1, 2], sorce: x}}\n");
    }

    @Test
    void duplicateKeys() {
        refused("f.yaml:3:1: the key `task` stands here for the second time, first in line 1; remove one of them.",
                HEAD + "task: fit\n");
    }

    @Test
    void aliasesThatContainEachOther() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i <= 20; i++) {
            bomb.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }
        String message = assertThrows(RefusedException.class, () -> check(bomb.toString())).getMessage();
        assertTrue(String.valueOf(message)
                .endsWith("the file holds more than 10000 values or is nested more than 50 deep; do its"
                        + " aliases (`*name`) contain each other?"),
                message);
        String itself = assertThrows(RefusedException.class, () -> check("a: &a [*a]\n")).getMessage();
        assertTrue(String.valueOf(itself).startsWith("f.yaml:1:"), itself);
    }

    @Test
    void whatIsNoExperimentFile() throws IOException {
        refused("f.yaml: the file is empty; it needs at least a line `task: NAME`.", "");
        refused("f.yaml: the file is empty; it needs at least a line `task: NAME`.", "# only a comment\n");
        refused("f.yaml:1:1: an experiment file has `key: value` lines, and this is a list of YAML: lines that"
                + " begin with `-`, or brackets.", "- 1\n");
        refused("f.yaml: this is no text in UTF-8; an experiment file is YAML.", "a\0b");
        Files.write(directory.resolve("g.yaml"), new byte[]{(byte) 0xff, (byte) 0xfe});
        assertEquals("g.yaml: this is no text in UTF-8; an experiment file is YAML.",
                assertThrows(RefusedException.class, () -> check(Path.of("g.yaml"))).getMessage());
        assertEquals("none.yaml: there is no such file; looked in " + directory + ".",
                assertThrows(RefusedException.class, () -> check(Path.of("none.yaml"))).getMessage());
        Files.createDirectory(directory.resolve("d"));
        assertEquals("d: this is a directory; name an experiment file in it.",
                assertThrows(RefusedException.class, () -> check(Path.of("d"))).getMessage());
        Files.writeString(directory.resolve("growth.csv"), "time,prey\n0,1\n1,2\n");
        assertEquals("growth.csv:1:1: an experiment file is a list of `key: value` lines, and this is `time,prey 0,1"
                + " 1,2`. A file of data is named in one: `data: {name: csv, file: growth.csv}`.",
                assertThrows(RefusedException.class, () -> check(Path.of("growth.csv"))).getMessage());
    }

    @Test
    void whatIsNotYamlIsShownWhereItBegins() {
        refused("f.yaml:1:8: this is not YAML: expected the node content, but found '<stream end>'.", "task: [\n");
        String indented = " this is not YAML: there is no place for a value of `key: value` here; is the line indented too"
                + " far, or does a text with a colon need quotes?";
        refused("f.yaml:2:9: this is not YAML: while parsing a flow mapping that begins here, line 3: expected ',' or"
                + " '}', but got :.", "task: fit\nsolver: {name: tsit5\ndata: {name: csv}\n");
        refused("f.yaml:1:8: this is not YAML: while scanning a quoted scalar that begins here, line 3: found unexpected"
                + " end of stream.", "title: \"abc\ntask: fit\n");
        refused("f.yaml:1:1: this is not YAML: the line has no colon, and a line is `key: value`.",
                "task fit\ndata: {name: csv}\n");
        refused("f.yaml:2:7:" + indented, "task: fit\n  data: x\n");
        refused("f.yaml:1:9:" + indented, "title: a: b\n");
        refused("f.yaml:3:2: this is not YAML: expected <block end>, but found '<block mapping start>'.",
                "task: fit\ndata: {name: csv}\n model: x\n");
    }
}
