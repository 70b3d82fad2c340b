package io.fluxion.experiment.file;

import io.fluxion.experiment.RefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML 1.2 (core schema) to values with their places. */
final class ExperimentReader {
    /** Far more than any experiment has; aliases that expand each other reach it at once. */
    private static final int MOST_VALUES = 10_000;
    private static final int DEEPEST = 50;

    private final String source;
    private final boolean override;
    private final Problems problems;
    private int values;

    private ExperimentReader(String source, boolean override, Problems problems) {
        this.source = source;
        this.override = override;
        this.problems = problems;
    }

    /**
     * Reads a file.
     *
     * @param name as typed
     * @param directories where to look for it, in this order
     * @throws RefusedException when it is not there or is no experiment file
     */
    static Value.Entries read(Path name, List<Path> directories, Problems problems) {
        Path file = directories.stream().map(directory -> directory.resolve(name)).filter(Files::exists).findFirst()
                .orElseThrow(() -> new RefusedException(name + ": there is no such file; looked in "
                        + String.join(" and ", directories.stream().distinct().map(Path::toString).toList())
                        + shipped(name, directories)));
        if (Files.isDirectory(file)) {
            throw new RefusedException(name + ": this is a directory; name an experiment file in it.");
        }
        String text = decode(name, file);
        Value value = new ExperimentReader(name.toString(), false, problems).parse(text);
        return switch (value) {
            case Value.Entries entries -> entries;
            case Value.Missing _ -> throw new RefusedException(
                    name + ": the file is empty; it needs at least a line `task: NAME`.");
            case Value.Items items -> throw new RefusedException(items.place() + ": an experiment file has `key: value`"
                    + " lines, and this is a list of YAML: lines that begin with `-`, or brackets.");
            default -> throw new RefusedException(value.place() + ": an experiment file is a list of `key: value`"
                    + " lines, and this is " + value.show() + "." + hint(name));
        };
    }

    /** The end of the sentence about a missing file: whether it is one of the installation's experiments. */
    private static String shipped(Path name, List<Path> directories) {
        Path inside = Path.of("experiments").resolve(name);
        return directories.stream().anyMatch(directory -> Files.isRegularFile(directory.resolve(inside)))
                ? "; did you mean `" + inside + "`?"
                : ".";
    }

    private static String hint(Path name) {
        return name.toString().matches(".*[.](csv|tsv|txt|dat)")
                ? " A file of data is named in one: `data: {name: csv, file: " + name + "}`."
                : "";
    }

    /** Reads the value of an override, as it would stand in a file. */
    static Value readOverride(String override, String text, Problems problems) {
        return new ExperimentReader(override, true, problems).parse(text);
    }

    private static String decode(Path name, Path file) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            if (text.indexOf('\0') < 0) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // Refused below, like any other binary file.
        } catch (IOException e) {
            throw new RefusedException(name + ": the file cannot be read (" + e.getMessage() + ").");
        }
        throw new RefusedException(name + ": this is no text in UTF-8; an experiment file is YAML.");
    }

    private Value parse(String text) {
        LoadSettings settings = LoadSettings.builder().setLabel(source).setSchema(new CoreSchema()).build();
        try {
            Optional<Node> node = new Compose(settings).composeString(text);
            return node.isPresent() ? convert(node.get(), 0) : new Value.Missing(place(Optional.empty()));
        } catch (MarkedYamlEngineException e) {
            throw new RefusedException(notYaml(e, text));
        } catch (YamlEngineException e) {
            throw new RefusedException(place(Optional.empty()) + ": this is not YAML: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ".");
        }
    }

    /**
     * The parser notices many faults only where the next line begins; then the place where the broken part began is the
     * better one, except for a block, which may have begun anywhere before.
     */
    private String notYaml(MarkedYamlEngineException e, String text) {
        Optional<Mark> problem = e.getProblemMark();
        String context = String.valueOf(e.getContext());
        if (problem.isPresent() && e.getProblem().startsWith("mapping values")) {
            return mappingNotAllowed(problem.get(), text);
        }
        Optional<Mark> begin = e.getContextMark().filter(mark -> !context.contains("block")
                && problem.map(p -> p.getLine() > mark.getLine()).orElse(true));
        String where = begin.isPresent() && problem.isPresent()
                ? context + " that begins here, line " + (problem.get().getLine() + 1) + ": "
                : "";
        Optional<Mark> at = begin.or(() -> problem);
        boolean beyond = at.isPresent() && text.substring(Math.min(at.get().getIndex(), text.length())).isBlank();
        return (beyond ? end(text) : place(at)) + ": this is not YAML: " + where + e.getProblem() + ".";
    }

    /** A line without a colon is read on into the next one, whose colon is then one too many. */
    private String mappingNotAllowed(Mark mark, String text) {
        List<String> lines = text.lines().toList();
        int before = mark.getLine() - 1;
        while (before >= 0 && lines.get(before).isBlank()) {
            before--;
        }
        boolean open = !override && before >= 0 && lines.get(before).indexOf(':') < 0;
        return open
                ? new Place(source, before + 1, 1) + ": this is not YAML: the line has no colon, and a line is"
                        + " `key: value`."
                : place(Optional.of(mark)) + ": this is not YAML: there is no place for a value of `key: value` here;"
                        + " is the line indented too far, or does a text with a colon need quotes?";
    }

    /** Where the last line that holds something ends. */
    private Place end(String text) {
        List<String> lines = text.stripTrailing().lines().toList();
        return override || lines.isEmpty()
                ? place(Optional.empty())
                : new Place(source, lines.size(), lines.getLast().length() + 1);
    }

    private Value convert(Node node, int depth) {
        Place place = place(node.getStartMark());
        if (++values > MOST_VALUES || depth > DEEPEST) {
            throw new RefusedException(place + ": the file holds more than " + MOST_VALUES + " values or is nested"
                    + " more than " + DEEPEST + " deep; do its aliases (`*name`) contain each other?");
        }
        return switch (node) {
            case MappingNode mapping -> convert(mapping, place, depth);
            case SequenceNode sequence -> new Value.Items(
                    sequence.getValue().stream().map(child -> convert(child, depth + 1)).toList(), place);
            case ScalarNode scalar -> convert(scalar, place);
            default -> throw new RefusedException(place + ": this is no value of an experiment file.");
        };
    }

    private Value convert(MappingNode mapping, Place place, int depth) {
        List<Value.Entry> entries = new ArrayList<>();
        Map<String, Place> first = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place keyPlace = place(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(keyPlace, "a key has to be a word.");
                continue;
            }
            Value value = convert(tuple.getValueNode(), depth + 1);
            Place earlier = first.putIfAbsent(key.getValue(), keyPlace);
            if (earlier == null) {
                entries.add(new Value.Entry(key.getValue(), keyPlace, value));
            } else {
                problems.add(keyPlace,
                        "the key `" + key.getValue() + "` stands here for the second time, first in line "
                                + earlier.line() + "; remove one of them.");
            }
        }
        return new Value.Entries(entries, place);
    }

    private static Value convert(ScalarNode scalar, Place place) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return new Value.Missing(place);
        }
        if (tag.equals(Tag.BOOL)) {
            return new Value.Scalar(Boolean.parseBoolean(text), text, place);
        }
        if (tag.equals(Tag.INT)) {
            return new Value.Scalar(integer(text), text, place);
        }
        if (tag.equals(Tag.FLOAT)) {
            return new Value.Scalar(real(text), text, place);
        }
        return new Value.Scalar(text, text, place);
    }

    private static Object integer(String text) {
        try {
            return text.startsWith("0x")
                    ? Long.valueOf(text.substring(2), 16)
                    : text.startsWith("0o") ? Long.valueOf(text.substring(2), 8) : Long.valueOf(text);
        } catch (NumberFormatException e) {
            // Beyond 64 bits.
            return text.startsWith("0") ? text : (Object) Double.valueOf(text);
        }
    }

    private static double real(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
            case "-.inf" -> Double.NEGATIVE_INFINITY;
            case ".nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    private Place place(Optional<Mark> mark) {
        if (override) {
            return Place.ofOverride(source);
        }
        return mark.map(m -> new Place(source, m.getLine() + 1, m.getColumn() + 1)).orElse(new Place(source, 1, 1));
    }
}
