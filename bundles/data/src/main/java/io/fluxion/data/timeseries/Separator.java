package io.fluxion.data.timeseries;

/** What stands between the cells of a row. */
public enum Separator {
    /** The one of tab, semicolon and comma that occurs most often in the first row. */
    AUTO('\0'),
    /** {@code ,} */
    COMMA(','),
    /** {@code ;} */
    SEMICOLON(';'),
    /** Tab. */
    TAB('\t');

    private final char character;

    Separator(char character) {
        this.character = character;
    }

    /** The character for a text. */
    char in(String text) {
        if (this != AUTO) {
            return character;
        }
        String row = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = COMMA.character;
        long most = 0;
        for (char candidate : new char[]{TAB.character, SEMICOLON.character, COMMA.character}) {
            long count = row.chars().filter(c -> c == candidate).count();
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }
}
