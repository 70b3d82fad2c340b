package io.fluxion.report.plot;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * PDF 1.4 (ISO 32000-1, chapters 7 to 9): one page, texts in Helvetica and Symbol, two of the fonts that every viewer
 * brings and a file need not hold. Greek letters come from Symbol; a character that neither font has becomes a question
 * mark.
 */
final class PdfCanvas implements Canvas {
    private static final String GREEK = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    private static final String CAPITALS = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    private static final char MINUS = '\u2212';

    private final String title;
    private final double width;
    private final double height;
    private final StringBuilder content = new StringBuilder(1 << 12);

    PdfCanvas(String title, double width, double height) {
        this.title = title;
        this.width = width;
        this.height = height;
        // From here on y grows downwards.
        content.append("1 0 0 -1 0 ").append(number(height)).append(" cm 1 j 1 J\n");
    }

    @Override
    public void line(double[] xy, String colour, double lineWidth, double... dashes) {
        colour(colour, "RG");
        content.append(number(lineWidth)).append(" w ");
        content.append(dashes.length == 0
                ? "1 J [] 0 d\n"
                : "0 J [" + number(dashes[0]) + " " + number(dashes[1]) + "] 0 d\n");
        path(xy);
        content.append("S\n");
    }

    @Override
    public void polygon(double[] xy, String colour) {
        colour(colour, "rg");
        path(xy);
        content.append("f\n");
    }

    private void colour(String colour, String operator) {
        for (int i = 0; i < 6; i += 2) {
            content.append(Math.round(Integer.parseInt(colour.substring(i, i + 2), 16) / 0.255) / 1000.0).append(' ');
        }
        content.append(operator).append('\n');
    }

    private void path(double[] xy) {
        for (int i = 0; i < xy.length; i += 2) {
            content.append(number(xy[i])).append(' ').append(number(xy[i + 1])).append(i == 0 ? " m\n" : " l\n");
        }
    }

    @Override
    public void text(String text, double x, double y, Anchor anchor, boolean upwards) {
        double shift = switch (anchor) {
            case START -> 0;
            case MIDDLE -> Lettering.width(text) / 2;
            case END -> Lettering.width(text);
        };
        content.append("0.106 0.114 0.129 rg BT ").append(upwards ? "0 -1 -1 0 " : "1 0 0 -1 ")
                .append(number(upwards ? x : x - shift)).append(' ').append(number(upwards ? y + shift : y))
                .append(" Tm\n");
        int raised = text.indexOf('^');
        show(raised < 0 ? text : text.substring(0, raised), Lettering.SIZE);
        if (raised >= 0) {
            content.append(number(Lettering.RAISE)).append(" Ts\n");
            show(text.substring(raised + 1), Lettering.EXPONENT_SIZE);
            content.append("0 Ts\n");
        }
        content.append("ET\n");
    }

    /** Pieces of one font each. */
    private void show(String text, double size) {
        int from = 0;
        while (from < text.length()) {
            boolean symbol = symbol(text.charAt(from)) != 0;
            int to = from + 1;
            while (to < text.length() && (symbol(text.charAt(to)) != 0) == symbol) {
                to++;
            }
            content.append(symbol ? "/S " : "/H ").append(number(size)).append(" Tf (");
            for (int i = from; i < to; i++) {
                char c = text.charAt(i);
                int code = symbol ? symbol(c) : c < ' ' || c > 255 || c > 126 && c < 160 ? '?' : c;
                content.append(code == '(' || code == ')' || code == '\\' ? "\\" : "");
                if (code < 127) {
                    content.append((char) code);
                } else {
                    content.append('\\').append(Integer.toOctalString(code));
                }
            }
            content.append(") Tj\n");
            from = to;
        }
    }

    /** The code in the font Symbol of what Helvetica lacks; 0 for what it has. */
    private static int symbol(char c) {
        if (c == MINUS) {
            return '-';
        }
        int small = GREEK.indexOf(c);
        int capital = CAPITALS.indexOf(c);
        return small >= 0 ? 'a' + small : capital >= 0 ? 'A' + capital : 0;
    }

    @Override
    public void clip(double x, double y, double clipWidth, double clipHeight) {
        content.append("q ").append(number(x)).append(' ').append(number(y)).append(' ').append(number(clipWidth))
                .append(' ').append(number(clipHeight)).append(" re W n\n");
    }

    @Override
    public void unclip() {
        content.append("Q\n");
    }

    @Override
    public byte[] toBytes() {
        List<String> objects = List.of("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 " + number(width) + " " + number(height)
                        + "] /Contents 4 0 R /Resources << /Font << /H 5 0 R /S 6 0 R >> >> >>",
                "<< /Length " + content.length() + " >>\nstream\n" + content + "endstream",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>",
                "<< /Title <FEFF" + utf16(title) + "> /Producer (Fluxion) >>");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        List<Integer> offsets = new ArrayList<>();
        append(file, "%PDF-1.4\n");
        for (int i = 0; i < objects.size(); i++) {
            offsets.add(file.size());
            append(file, (i + 1) + " 0 obj\n" + objects.get(i) + "\nendobj\n");
        }
        int table = file.size();
        append(file, "xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        for (int offset : offsets) {
            String digits = Integer.toString(offset);
            append(file, "0".repeat(10 - digits.length()) + digits + " 00000 n \n");
        }
        append(file, "trailer\n<< /Size " + (objects.size() + 1) + " /Root 1 0 R /Info 7 0 R >>\nstartxref\n" + table
                + "\n%%EOF\n");
        return file.toByteArray();
    }

    private static void append(ByteArrayOutputStream file, String text) {
        file.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String utf16(String text) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            hex.append(Integer.toHexString(0x10000 + text.charAt(i)).substring(1));
        }
        return hex.toString();
    }

    private static String number(double value) {
        return SvgCanvas.number(value);
    }
}
