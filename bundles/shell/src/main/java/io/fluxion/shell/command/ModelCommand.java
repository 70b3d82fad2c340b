package io.fluxion.shell.command;

import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.DerivativeChecks;
import io.fluxion.experiment.ModelInspection;
import io.fluxion.experiment.ModelSummary;
import io.fluxion.experiment.RefusedException;
import io.fluxion.report.Numbers;
import io.fluxion.shell.ExitCode;
import io.fluxion.tensor.Shape;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** {@code summary} and {@code gradcheck}: what a model is made of, and whether its derivatives hold. */
final class ModelCommand {
    private static final String INDENT = "  ";
    private static final List<String> UNITS = List.of("bytes", "kB", "MB", "GB", "TB");
    private static final double THOUSAND = 1000;

    private final ModelInspection models;

    ModelCommand(ModelInspection models) {
        this.models = models;
    }

    /** Prints a model's layers; the last line says what is trained. */
    void summary(ParseResult parsed, Configuration configuration, PrintStream out) {
        ModelSummary summary = models.summary(configuration, shape(parsed));
        out.println(summary.name() + ", " + summary.input());
        TextTable layers = new TextTable("layer", "path", "in", "out", "parameters", "operations");
        for (ModelSummary.Part part : summary.parts()) {
            layers.row(INDENT.repeat(part.depth()) + part.name(), part.path(), part.in(), part.out(),
                    count(part.parameters()), count(part.operations()));
        }
        TextTable declared = new TextTable("parameter", "value");
        for (ModelSummary.Declared parameter : summary.declared()) {
            declared.row(parameter.name(), Numbers.rounded(parameter.value()));
        }
        for (TextTable table : List.of(layers, declared)) {
            if (!table.isEmpty()) {
                table.print(out, "");
            }
        }
        out.println("floating-point operations of a forward pass, a multiplication and an addition being two: "
                + summary.operations());
        out.println("memory between operations: " + bytes(summary.forward()) + " of a forward pass"
                + (summary.trainable() > 0
                        ? ", " + bytes(summary.gradient()) + " with the gradient by the parameters"
                        : ""));
        out.println("trainable parameters: " + summary.trainable());
    }

    private static String count(long number) {
        return number == 0 ? "" : String.valueOf(number);
    }

    private static String bytes(long number) {
        double scaled = number;
        int unit = 0;
        while (scaled >= THOUSAND && unit < UNITS.size() - 1) {
            scaled /= THOUSAND;
            unit++;
        }
        return unit == 0
                ? number + " " + UNITS.getFirst()
                : String.format(Locale.ROOT, "%.1f %s", scaled, UNITS.get(unit));
    }

    /** Prints what was measured; the exit code says whether all of it holds. */
    int gradcheck(ParseResult parsed, PrintStream out) {
        DerivativeChecks checks = models.checkDerivatives(parsed.matchedPositionalValue(0, ""),
                parsed.matchedPositionalValue(1, List.of()), shape(parsed),
                parsed.matchedOptionValue(Syntax.SEED, 0L));
        out.println(checks.subject());
        TextTable table = new TextTable("check", "measured", "limit", "");
        for (DerivativeChecks.Check check : checks.checks()) {
            table.row(check.name(), number(check.measured()), number(check.limit()), check.holds() ? "holds" : "FAILS");
        }
        table.print(out, "");
        return checks.hold() ? ExitCode.OK : ExitCode.EXPECTATION_FAILED;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.1e", value);
    }

    private static Optional<Shape> shape(ParseResult parsed) {
        String written = parsed.matchedOptionValue(Syntax.SHAPE, "");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Shape.of(Arrays.stream(written.split(",", -1)).mapToInt(Integer::parseInt).toArray()));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Syntax.SHAPE + " is `" + written
                    + "`; it has to be the lengths of the axes with commas between them, for example 4,8.");
        }
    }
}
