package io.fluxion.report.plot;

import java.nio.charset.StandardCharsets;

/** SVG 1.1 with text as text. */
final class SvgCanvas implements Canvas {
    private final StringBuilder out = new StringBuilder(1 << 12);
    private int clips;

    SvgCanvas(String title, double width, double height) {
        out.append(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" ")
                .append("width=\"").append(number(width)).append("pt\" height=\"").append(number(height))
                .append("pt\" viewBox=\"0 0 ").append(number(width)).append(' ').append(number(height))
                .append("\" font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\" font-size=\"")
                .append(number(Lettering.SIZE)).append("\">\n<title>").append(escaped(title)).append("</title>\n");
    }

    @Override
    public void line(double[] xy, String colour, double width, double... dashes) {
        out.append("<polyline fill=\"none\" stroke=\"#").append(colour).append("\" stroke-width=\"")
                .append(number(width)).append("\" stroke-linejoin=\"round\"");
        if (dashes.length > 0) {
            out.append(" stroke-dasharray=\"").append(number(dashes[0])).append(' ').append(number(dashes[1]))
                    .append('"');
        }
        points(xy);
    }

    @Override
    public void polygon(double[] xy, String colour) {
        out.append("<polygon fill=\"#").append(colour).append('"');
        points(xy);
    }

    private void points(double[] xy) {
        out.append(" points=\"");
        for (int i = 0; i < xy.length; i++) {
            out.append(i == 0 ? "" : i % 2 == 0 ? " " : ",").append(number(xy[i]));
        }
        out.append("\"/>\n");
    }

    @Override
    public void text(String text, double x, double y, Anchor anchor, boolean upwards) {
        out.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y)).append('"');
        if (anchor != Anchor.START) {
            out.append(" text-anchor=\"").append(anchor == Anchor.MIDDLE ? "middle" : "end").append('"');
        }
        if (upwards) {
            out.append(" transform=\"rotate(-90 ").append(number(x)).append(' ').append(number(y)).append(")\"");
        }
        int raised = text.indexOf('^');
        out.append('>').append(escaped(raised < 0 ? text : text.substring(0, raised)));
        if (raised >= 0) {
            out.append("<tspan dy=\"").append(number(-Lettering.RAISE)).append("\" font-size=\"")
                    .append(number(Lettering.EXPONENT_SIZE)).append("\">")
                    .append(escaped(text.substring(raised + 1))).append("</tspan>");
        }
        out.append("</text>\n");
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        clips++;
        out.append("<clipPath id=\"clip").append(clips).append("\"><rect x=\"").append(number(x)).append("\" y=\"")
                .append(number(y)).append("\" width=\"").append(number(width)).append("\" height=\"")
                .append(number(height)).append("\"/></clipPath>\n<g clip-path=\"url(#clip").append(clips)
                .append(")\">\n");
    }

    @Override
    public void unclip() {
        out.append("</g>\n");
    }

    @Override
    public byte[] toBytes() {
        return (out + "</svg>\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Hundredths of a point. */
    static String number(double value) {
        long hundredths = Math.round(value * 100);
        return hundredths % 100 == 0 ? Long.toString(hundredths / 100) : Double.toString(hundredths / 100.0);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                default -> escaped.append(c < ' ' ? ' ' : c);
            }
        }
        return escaped.toString();
    }
}
