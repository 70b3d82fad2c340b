package io.fluxion.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A shell, and what calls the script's function there as a key would. */
enum CompletingShell {
    /** The word to complete is the last part, as split by the shell. A space ends a whole word. */
    BASH("bash", """
            shopt -s failglob
            source "$1" || exit
            COMP_LINE=$2 COMP_POINT=${#2}
            shift 2
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
            _fluxion || exit
            printf '%s|\\n' "${COMPREPLY[@]}"
            """, "--norc"),
    /** The functions of the completion system stand for those that only a terminal has. */
    ZSH("zsh", """
            compdef() { [[ $* == "_fluxion fluxion" ]] || exit 1 }
            source "$1"
            shift 2
            compset() { PREFIX=${PREFIX#*=} }
            compadd() {
                local end=' ' word
                [[ $1 == -S ]] && end=$2
                for word in "${(@P)@[-1]}"; do
                    [[ $word == "$PREFIX"* ]] && print -r -- "$word$end|"
                done
            }
            _path_files() { print -r -- "files $*|" }
            words=("$@") CURRENT=$#
            PREFIX=${@[-1]}
            _fluxion
            exit 0
            """, "-f");

    private final String program;
    private final String call;
    private final String option;

    CompletingShell(String program, String call, String option) {
        this.program = program;
        this.call = call;
        this.option = option;
    }

    /** The name of its program. */
    String program() {
        return program;
    }

    /**
     * What the shell would reply, sorted.
     *
     * @param script of completion
     * @param directory where the shell is
     * @param line up to the cursor
     * @param words of the line as the shell splits them; the last is the one to complete
     */
    List<String> complete(Path script, Path directory, String line, String... words) throws Exception {
        assumeTrue(Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, program))), program + " is installed");
        List<String> command = new ArrayList<>(
                List.of(program, option, "-c", call, program, script.toString(), line));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        return printed.lines().filter(reply -> !reply.equals("|")).map(reply -> reply.replaceFirst("\\|$", ""))
                .sorted().toList();
    }
}
