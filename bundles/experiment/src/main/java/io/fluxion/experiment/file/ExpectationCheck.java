package io.fluxion.experiment.file;

import io.fluxion.experiment.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads {@code expect:}, the limits that results have to keep. */
final class ExpectationCheck {
    static final String BETWEEN = "between";
    static final String REFERENCE = "reference";
    static final String SOURCE = "source";
    private static final List<String> KEYS = List.of(BETWEEN, REFERENCE, SOURCE);
    private static final String FORM = "write `{between: [LOW, HIGH], reference: NUMBER, source: TEXT}`.";

    private final Problems problems;
    private final ResolvedText text;

    ExpectationCheck(Problems problems, ResolvedText text) {
        this.problems = problems;
        this.text = text;
    }

    /** The expectations of a file, in its order. */
    List<Expectation> check(Value section) {
        List<Expectation> expectations = new ArrayList<>();
        if (!(section instanceof Value.Entries entries)) {
            problems.add(section.place(), "`expect` is " + section.show()
                    + "; under each result's name, " + FORM);
            return expectations;
        }
        text.section("expect");
        for (Value.Entry entry : entries.entries()) {
            read(entry).ifPresent(expectations::add);
        }
        return expectations;
    }

    private Optional<Expectation> read(Value.Entry entry) {
        String path = "expect." + entry.key();
        if (!(entry.value() instanceof Value.Entries limits)) {
            problems.add(entry.value().place(), "`" + path + "` is " + entry.value().show() + "; " + FORM);
            return Optional.empty();
        }
        for (Value.Entry limit : limits.entries()) {
            if (!KEYS.contains(limit.key())) {
                problems.add(limit.place(), "unknown key `" + path + "." + limit.key() + "`; "
                        + Problems.remedy(limit.key(), KEYS));
            }
        }
        Optional<Value.Entry> between = limits.entry(BETWEEN);
        if (between.isEmpty()) {
            problems.add(entry.place(), "`" + path + ".between` is missing; " + FORM);
            return Optional.empty();
        }
        try {
            double[] range = range(between.get().value());
            OptionalDouble reference = OptionalDouble.empty();
            Optional<Value.Entry> written = limits.entry(REFERENCE);
            if (written.isPresent()) {
                reference = OptionalDouble.of(number(path + ".reference", written.get().value()));
            }
            Optional<Value.Entry> source = limits.entry(SOURCE);
            String origin = source.isPresent() ? words(path + ".source", source.get().value()) : "";
            Expectation expectation = new Expectation(entry.key(), range[0], range[1], reference, origin);
            write(expectation);
            return Optional.of(expectation);
        } catch (ParameterValue.Refused e) {
            problems.add(between.get().value().place(),
                    "`" + path + ".between` is " + between.get().value().show() + "; " + e.remedy());
            return Optional.empty();
        }
    }

    private void write(Expectation expectation) {
        text.part(expectation.quantity());
        text.line(BETWEEN, List.of(expectation.low(), expectation.high()), false);
        expectation.reference().ifPresent(value -> text.line(REFERENCE, value, false));
        if (!expectation.source().isEmpty()) {
            text.line(SOURCE, expectation.source(), false);
        }
    }

    private static double[] range(Value value) throws ParameterValue.Refused {
        if (value instanceof Value.Items items && items.values().size() == 2) {
            double low = ParameterValue.real(items.values().get(0));
            double high = ParameterValue.real(items.values().get(1));
            if (low <= high) {
                return new double[]{low, high};
            }
            throw new ParameterValue.Refused("the smaller number has to come first");
        }
        throw new ParameterValue.Refused("it has to be two numbers `[LOW, HIGH]`");
    }

    private double number(String path, Value value) {
        try {
            return ParameterValue.real(value);
        } catch (ParameterValue.Refused e) {
            problems.add(value.place(), "`" + path + "` is " + value.show() + "; " + e.remedy());
            return 0;
        }
    }

    private String words(String path, Value value) {
        try {
            return ParameterValue.text(value);
        } catch (ParameterValue.Refused e) {
            problems.add(value.place(), "`" + path + "` is " + value.show() + "; " + e.remedy());
            return "";
        }
    }
}
