package io.fluxion.report.plot;

/**
 * What a chart is drawn on: points of 1/72 inch, x to the right, y downwards. Colours are six hexadecimal digits.
 */
interface Canvas {
    /** How a text lies to its point. */
    enum Anchor {
        /** It starts there. */
        START,
        /** Its middle is there. */
        MIDDLE,
        /** It ends there. */
        END
    }

    /**
     * A line through points.
     *
     * @param xy x and y of each point, in turn
     * @param dashes lengths of a stroke and a gap; none for a solid line
     */
    void line(double[] xy, String colour, double width, double... dashes);

    /** A filled polygon through points, x and y of each in turn. */
    void polygon(double[] xy, String colour);

    /**
     * A text whose baseline goes through a point. What stands after the character {@code ^} is an exponent.
     *
     * @param upwards whether it reads from below to above
     */
    void text(String text, double x, double y, Anchor anchor, boolean upwards);

    /** Nothing is drawn outside the rectangle until {@link #unclip}. */
    void clip(double x, double y, double width, double height);

    /** Ends the last clip. */
    void unclip();

    /** The whole file. */
    byte[] toBytes();
}
