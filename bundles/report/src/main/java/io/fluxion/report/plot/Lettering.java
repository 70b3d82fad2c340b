package io.fluxion.report.plot;

/**
 * The sizes of texts and how wide they are. The widths are those of Helvetica (Adobe Font Metrics), of which Arial and
 * Liberation Sans are copies; other characters count as a digit.
 */
final class Lettering {
    /** Size of all texts, in points. */
    static final double SIZE = 9;
    /** Size of an exponent. */
    static final double EXPONENT_SIZE = 6.5;
    /** How far an exponent stands above the baseline. */
    static final double RAISE = 3.4;
    private static final int DIGIT = 556;
    /** Of the characters 32 to 126, in thousandths of the size. */
    private static final short[] WIDTHS = {278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278,
            278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722,
            722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
            667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833,
            556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584};

    private Lettering() {
    }

    /** The width of a text with its exponent. */
    static double width(String text) {
        int raised = text.indexOf('^');
        return raised < 0
                ? width(text, SIZE)
                : width(text.substring(0, raised), SIZE) + width(text.substring(raised + 1), EXPONENT_SIZE);
    }

    private static double width(String text, double size) {
        long sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int index = text.charAt(i) - ' ';
            sum += index >= 0 && index < WIDTHS.length ? WIDTHS[index] : DIGIT;
        }
        return sum * size / 1000;
    }
}
