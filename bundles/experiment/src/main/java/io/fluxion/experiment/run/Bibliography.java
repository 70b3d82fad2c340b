package io.fluxion.experiment.run;

import io.fluxion.plugin.PluginDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * BibTeX entries from what plugins state as their citation: {@code doi:...}, {@code arXiv:...} or text such as "Lorenz
 * 1963, Deterministic nonperiodic flow, J. Atmos. Sci. 20, 130-141". Nothing is looked up, so an entry of a DOI has no
 * title; reference managers complete it from the DOI.
 */
final class Bibliography {
    private static final String DOI = "doi:";
    private static final String ARXIV = "arXiv:";

    private Bibliography() {
    }

    /** The lines of the entries, one entry for each different citation, in the order of the plugins. */
    static List<String> bibtex(List<PluginDescription> plugins) {
        Map<String, List<String>> users = new LinkedHashMap<>();
        for (PluginDescription plugin : plugins) {
            List<String> names = users.computeIfAbsent(plugin.citation().strip(), _ -> new ArrayList<>());
            if (!names.contains(plugin.name())) {
                names.add(plugin.name());
            }
        }
        users.remove("");
        List<String> lines = new ArrayList<>();
        users.forEach((citation, names) -> entry(citation, names, lines));
        return List.copyOf(lines);
    }

    private static void entry(String citation, List<String> plugins, List<String> lines) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (citation.startsWith(DOI)) {
            String doi = citation.substring(DOI.length()).strip();
            fields.put("doi", doi);
            fields.put("url", "https://doi.org/" + doi);
        } else if (citation.startsWith(ARXIV)) {
            String number = citation.substring(ARXIV.length()).strip();
            fields.put("eprint", number);
            fields.put("archiveprefix", "arXiv");
            fields.put("url", "https://arxiv.org/abs/" + number);
        } else {
            text(citation, fields);
        }
        fields.put("note", "Cited by the plugin" + (plugins.size() == 1 ? " " : "s ") + String.join(", ", plugins));
        lines.add("@misc{" + plugins.getFirst() + ",");
        fields.forEach((name, value) -> lines.add("  " + name + " = {" + escaped(name, value) + "},"));
        lines.add("}");
    }

    /** "Author and author 1963, what it is and where": whatever is not of this form is a title. */
    private static void text(String citation, Map<String, String> fields) {
        int comma = citation.indexOf(", ");
        String head = comma < 0 ? citation : citation.substring(0, comma);
        int space = head.lastIndexOf(' ');
        String year = head.substring(space + 1);
        boolean dated = space > 0 && year.length() == 4 && year.chars().allMatch(c -> c >= '0' && c <= '9');
        if (dated) {
            fields.put("author", head.substring(0, space).replace(" & ", " and "));
            fields.put("year", year);
            if (comma >= 0) {
                fields.put("title", citation.substring(comma + 2));
            }
        } else {
            fields.put("title", citation);
        }
    }

    /** Characters that mean something to TeX; addresses and identifiers are taken as they stand. */
    private static String escaped(String field, String value) {
        if (!field.equals("title") && !field.equals("author") && !field.equals("note")) {
            return value;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ("&%$#_".indexOf(c) >= 0) {
                text.append('\\');
            }
            text.append(c == '{' || c == '}' || c == '\\' ? ' ' : c);
        }
        return text.toString();
    }
}
