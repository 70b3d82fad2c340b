package io.fluxion.shell.command;

import io.fluxion.experiment.RefusedException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * {@code completion}: a script that completes commands in a shell. The script carries all words, for a start of this
 * program takes too long for a key: two tables, a part for every POSIX shell, and the shell's own part.
 */
final class CompletionCommand {
    static final List<String> SHELLS = List.of("bash", "zsh");

    private static final String COMMANDS = "commands";
    private static final String ANY_NUMBER = "[0-9]*";

    private final CommandSpec top;
    private final Candidates candidates;

    CompletionCommand(CommandSpec top, Candidates candidates) {
        this.top = top;
        this.candidates = candidates;
    }

    /**
     * Prints the script.
     *
     * @throws RefusedException for another shell
     */
    void script(String shell, PrintStream out) {
        if (!SHELLS.contains(shell)) {
            throw new RefusedException("completion knows no shell `" + shell + "`; " + Names.remedy(shell, SHELLS));
        }
        if (shell.equals("zsh")) {
            out.print("#compdef fluxion\n");
        }
        out.print("# Completes fluxion in " + shell + ". Made by `fluxion completion " + shell
                + "` for the plugins of that time.\n\n");
        out.print("# What stands in a place of a command.\n_fluxion_label() {\n    case $1 in\n");
        out.print(entry(" 0", "label=" + COMMANDS));
        top.subcommands().forEach((name, command) -> out.print(places(name, command.getCommandSpec())));
        out.print(
                "        *) label='' ;;\n    esac\n}\n\n# What is known of a place.\n_fluxion_known() {\n    case $1 in\n");
        out.print(known(COMMANDS, top.subcommands().keySet()));
        out.print(known("options ", options(top)));
        top.subcommands().forEach(
                (name, command) -> out.print(known("options " + name, options(command.getCommandSpec()))));
        for (Map.Entry<String, List<String>> words : candidates.words().entrySet()) {
            if (!candidates.files().containsKey(words.getKey())) {
                out.print(known(words.getKey(), words.getValue()));
            }
        }
        candidates.files().forEach((place, files) -> out.print(
                entry(place, expected(candidates.words().getOrDefault(place, List.of())) + " files="
                        + files.name().toLowerCase(Locale.ROOT))));
        out.print("    esac\n}\n");
        out.print(resource("completion.sh"));
        out.print(resource("completion." + shell));
    }

    /** The labels of a command's options that take a value, and of its words; the last of them may repeat. */
    private static String places(String name, CommandSpec command) {
        StringBuilder places = new StringBuilder();
        for (OptionSpec option : command.options()) {
            if (option.arity().max() > 0) {
                for (String written : option.names()) {
                    places.append(entry(name + " " + written, "label=" + quoted(option.paramLabel())));
                }
            }
        }
        for (PositionalParamSpec word : command.positionalParameters()) {
            String label = "label=" + quoted(word.paramLabel());
            places.append(word.index().isVariable()
                    ? "        " + quoted(name + " ") + ANY_NUMBER + ") " + label + " ;;\n"
                    : entry(name + " " + word.index().min(), label));
        }
        return places.toString();
    }

    private static Set<String> options(CommandSpec command) {
        Set<String> options = new TreeSet<>(List.of(FluxionCommandLine.STACKTRACE));
        command.options().forEach(option -> options.addAll(List.of(option.names())));
        return options;
    }

    private static String known(String place, Iterable<String> words) {
        return entry(place, expected(words));
    }

    private static String expected(Iterable<String> words) {
        return "expected=" + quoted(String.join("\n", words));
    }

    private static String entry(String place, String does) {
        return "        " + quoted(place) + ") " + does + " ;;\n";
    }

    /** A text that every shell takes as it is. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String resource(String name) {
        try (InputStream in = CompletionCommand.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException("The shell bundle lacks its file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
