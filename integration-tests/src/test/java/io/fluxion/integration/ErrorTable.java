package io.fluxion.integration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page {@code docs/errors.md}: its files and its rows. */
final class ErrorTable {
    private static final Pattern BLOCK = Pattern.compile("`([\\w./-]+)`[^`]*\n\n```(\\w+)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("[|] ([^|`]+) [|] ``(.+?)`` [|] (\\d+) [|] ``(.+?)`` [|]");
    private static final Pattern PLACEHOLDER = Pattern.compile("<(dir|home|number|text)>");
    private static final String NUMBER = "-?[0-9]+([.][0-9]+)?([eE]-?[0-9]+)?";

    private final String page;

    ErrorTable(Path file) throws IOException {
        page = Files.readString(file);
    }

    /**
     * One row.
     *
     * @param steps one or more, with placeholders; the last one is what the row is about, those before prepare it
     * @param sentences one or more, with placeholders
     */
    record Row(String what, List<String> steps, int exitCode, List<String> sentences) {
        /** Whether lines are what the row says. */
        boolean matches(List<String> lines, Path directory, Path home) {
            boolean equal = lines.size() == sentences.size();
            for (int i = 0; equal && i < lines.size(); i++) {
                equal = Pattern.matches(pattern(sentences.get(i), directory, home), lines.get(i));
            }
            return equal;
        }
    }

    private static String pattern(String sentence, Path directory, Path home) {
        StringBuilder pattern = new StringBuilder();
        Matcher holes = PLACEHOLDER.matcher(sentence);
        int from = 0;
        while (holes.find()) {
            pattern.append(Pattern.quote(sentence.substring(from, holes.start()))).append(switch (holes.group(1)) {
                case "dir" -> Pattern.quote(directory.toString());
                case "home" -> Pattern.quote(home.toString());
                case "number" -> NUMBER;
                default -> ".+";
            });
            from = holes.end();
        }
        return pattern.append(Pattern.quote(sentence.substring(from))).toString();
    }

    /** The rows in the order of the page; a cell holds several sentences with {@code <br>} between them. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        Matcher row = ROW.matcher(page);
        while (row.find()) {
            rows.add(new Row(row.group(1), List.of(row.group(2).split("; ")), Integer.parseInt(row.group(3)),
                    List.of(row.group(4).split("``<br>``"))));
        }
        return rows;
    }

    /** Makes the files of the page. */
    void makeFiles(Path directory, Path home) throws IOException {
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            String name = block.group(1);
            String content = block.group(3);
            Path file = name.startsWith("plugins/") ? home.resolve(name) : directory.resolve(name);
            Files.createDirectories(file.getParent());
            switch (block.group(2)) {
                case "hex" -> Files.write(file, HexFormat.of().parseHex(content.replaceAll("\\s", "")));
                case "manifest" -> makeJar(file, content);
                default -> Files.writeString(file, content);
            }
        }
        Files.createDirectories(directory.resolve("data"));
        Files.createDirectories(directory.resolve("full/inner"));
    }

    private static void makeJar(Path file, String headers) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.putValue("Manifest-Version", "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        headers.lines().forEach(line -> {
            String[] parts = line.split(": ", 2);
            attributes.putValue(parts[0], parts[1]);
        });
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.flush();
        }
        Files.write(file, bytes.toByteArray());
    }

    /** The page with other sentences, for a person who changes one and looks at what is said. */
    static String row(Row row, List<String> sentences) {
        return "| " + row.what() + " | ``" + String.join("; ", row.steps()) + "`` | " + row.exitCode() + " | ``"
                + String.join("``<br>``", sentences) + "`` |";
    }
}
