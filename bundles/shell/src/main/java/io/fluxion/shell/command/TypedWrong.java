package io.fluxion.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command as typed, in a sentence. */
final class TypedWrong {
    private TypedWrong() {
    }

    /** The sentence for a failure of the parser. */
    static String sentence(ParameterException failure) {
        CommandSpec command = failure.getCommandLine().getCommandSpec();
        return switch (failure) {
            case MissingParameterException missing when !missing.getMissing().isEmpty() ->
                missing(command, missing.getMissing().getFirst());
            case UnmatchedArgumentException unmatched -> unmatched(command, unmatched.getUnmatched().getFirst());
            default -> command.qualifiedName() + ": " + failure.getMessage() + ".";
        };
    }

    private static String missing(CommandSpec command, ArgSpec argument) {
        String what = argument instanceof OptionSpec option
                ? "`" + option.longestName() + "` of `" + command.qualifiedName() + "`"
                : "`" + command.qualifiedName() + "`";
        String description = Optional.of(argument.description()).filter(lines -> lines.length > 0)
                .map(lines -> lines[0]).orElse("");
        String help = description.isEmpty()
                ? "see `" + command.qualifiedName() + " --help`."
                : Character.toLowerCase(description.charAt(0)) + description.substring(1);
        return what + " needs a " + argument.paramLabel() + ": " + help;
    }

    private static String unmatched(CommandSpec command, String typed) {
        if (!typed.startsWith("-")) {
            return "`" + typed + "` is one word too many for `" + command.qualifiedName() + "`; see `"
                    + command.qualifiedName() + " --help`.";
        }
        List<String> known = new ArrayList<>(List.of(FluxionCommandLine.STACKTRACE));
        command.options().forEach(option -> known.addAll(List.of(option.names())));
        return "`" + command.qualifiedName() + "` has no option `" + typed + "`; " + Names.remedy(typed, known);
    }
}
