package io.fluxion.report.plot;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.util.Matrix;

/**
 * PDF 1.4 by PDFBox: one page, texts in Liberation Sans, of which the file holds the glyphs in use. A character that the
 * font lacks becomes a question mark.
 */
final class PdfCanvas implements Canvas {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final PDDocument document = new PDDocument();
    private final PDType0Font font;
    private final CmapLookup glyphs;
    private final PDPageContentStream content;

    PdfCanvas(String title, double width, double height) throws IOException {
        TrueTypeFont whole = font();
        glyphs = whole.getUnicodeCmapLookup();
        font = PDType0Font.load(document, whole, true);
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setProducer("Fluxion");
        // Otherwise the file's identifier comes from the clock.
        document.setDocumentId(0L);
        PDPage page = new PDPage(new PDRectangle((float) width, (float) height));
        document.addPage(page);
        content = new PDPageContentStream(document, page);
        // From here on y grows downwards.
        content.transform(new Matrix(1, 0, 0, -1, 0, (float) height));
        content.setLineJoinStyle(1);
    }

    private static TrueTypeFont font() throws IOException {
        try (InputStream in = PDDocument.class.getResourceAsStream(FONT)) {
            if (in == null) {
                throw new FileNotFoundException(FONT);
            }
            return new TTFParser().parse(new RandomAccessReadBuffer(in));
        }
    }

    @Override
    public void line(double[] xy, String colour, double lineWidth, double... dashes) {
        write(() -> {
            content.setStrokingColor(part(colour, 0), part(colour, 2), part(colour, 4));
            content.setLineWidth((float) lineWidth);
            content.setLineCapStyle(dashes.length == 0 ? 1 : 0);
            content.setLineDashPattern(
                    dashes.length == 0 ? new float[0] : new float[]{(float) dashes[0], (float) dashes[1]}, 0);
            path(xy);
            content.stroke();
        });
    }

    @Override
    public void polygon(double[] xy, String colour) {
        write(() -> {
            fillWith(colour);
            path(xy);
            content.fill();
        });
    }

    private void fillWith(String colour) throws IOException {
        content.setNonStrokingColor(part(colour, 0), part(colour, 2), part(colour, 4));
    }

    private static float part(String colour, int at) {
        return Integer.parseInt(colour.substring(at, at + 2), 16) / 255f;
    }

    private void path(double[] xy) throws IOException {
        for (int i = 0; i < xy.length; i += 2) {
            if (i == 0) {
                content.moveTo(hundredths(xy[i]), hundredths(xy[i + 1]));
            } else {
                content.lineTo(hundredths(xy[i]), hundredths(xy[i + 1]));
            }
        }
    }

    @Override
    public void text(String text, double x, double y, Anchor anchor, boolean upwards) {
        int raised = text.indexOf('^');
        String base = known(raised < 0 ? text : text.substring(0, raised));
        String exponent = known(raised < 0 ? "" : text.substring(raised + 1));
        write(() -> {
            double width = (font.getStringWidth(base) * Lettering.SIZE
                    + font.getStringWidth(exponent) * Lettering.EXPONENT_SIZE) / 1000;
            double shift = switch (anchor) {
                case START -> 0;
                case MIDDLE -> width / 2;
                case END -> width;
            };
            content.beginText();
            fillWith(ChartDrawing.INK);
            content.setTextMatrix(upwards
                    ? new Matrix(0, -1, -1, 0, hundredths(x), hundredths(y + shift))
                    : new Matrix(1, 0, 0, -1, hundredths(x - shift), hundredths(y)));
            content.setFont(font, (float) Lettering.SIZE);
            content.showText(base);
            if (!exponent.isEmpty()) {
                content.setTextRise((float) Lettering.RAISE);
                content.setFont(font, (float) Lettering.EXPONENT_SIZE);
                content.showText(exponent);
                content.setTextRise(0);
            }
            content.endText();
        });
    }

    /** The text with question marks for what the font lacks. */
    private String known(String text) {
        return text.codePoints().map(c -> glyphs.getGlyphId(c) == 0 ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    @Override
    public void clip(double x, double y, double clipWidth, double clipHeight) {
        write(() -> {
            content.saveGraphicsState();
            content.addRect(hundredths(x), hundredths(y), hundredths(clipWidth), hundredths(clipHeight));
            content.clip();
        });
    }

    @Override
    public void unclip() {
        write(content::restoreGraphicsState);
    }

    @Override
    public byte[] toBytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        write(() -> {
            content.close();
            // Without object streams, which want PDF 1.5: TeX warns of what is newer than its own output.
            document.save(file, CompressParameters.NO_COMPRESSION);
            document.close();
        });
        return file.toByteArray();
    }

    private static float hundredths(double value) {
        return Math.round(value * 100) / 100f;
    }

    /** What PDFBox is told; it writes to memory, where nothing fails. */
    private interface Part {
        void write() throws IOException;
    }

    private static void write(Part part) {
        try {
            part.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
