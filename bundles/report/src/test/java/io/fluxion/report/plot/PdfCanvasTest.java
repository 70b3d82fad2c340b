package io.fluxion.report.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.report.Block.Axis;
import io.fluxion.report.Block.Chart;
import io.fluxion.report.Block.Series;
import io.fluxion.report.Block.Style;
import io.fluxion.report.ChartPlotter.Format;
import io.fluxion.report.plot.Canvas.Anchor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

/** PDF files as a reader sees them. */
class PdfCanvasTest {
    private static final String TITLE = "α → \"β\" \\ (x";

    @Test
    void everyFontIsEmbeddedInPart() throws IOException {
        byte[] file = chart();
        assertTrue(file.length < 40_000, "a whole font is 400,000 bytes");
        try (PDDocument document = Loader.loadPDF(file)) {
            assertEquals(1, document.getNumberOfPages());
            PDResources resources = document.getPage(0).getResources();
            int fonts = 0;
            for (COSName name : resources.getFontNames()) {
                PDFont font = resources.getFont(name);
                assertTrue(font.isEmbedded(), font.getName());
                assertTrue(font.getName().matches("[A-Z]{6}\\+LiberationSans"), font.getName());
                assertNotNull(font.getFontDescriptor().getFontFile2());
                fonts++;
            }
            assertEquals(1, fonts);
        }
    }

    @Test
    void titleAndTextsAreReadBack() throws IOException {
        try (PDDocument document = Loader.loadPDF(chart())) {
            assertEquals(TITLE, document.getDocumentInformation().getTitle());
            assertEquals(1.4f, document.getVersion());
            List<String> texts = texts(document);
            for (String text : List.of("efficient fit of α [ms]", "−λ·t (Ω)", "first β", "second", "10−1", "102",
                    "−2.0",
                    "0", "1.5")) {
                assertTrue(texts.contains(text), text + " in " + texts);
            }
        }
    }

    @Test
    void whatTheFontLacksBecomesAQuestionMark() throws IOException {
        PdfCanvas canvas = new PdfCanvas("t", 100, 20);
        canvas.text("a中\n\uD83D\uDE00b^✓", 5, 15, Anchor.START, false);
        try (PDDocument document = Loader.loadPDF(canvas.toBytes())) {
            assertEquals(List.of("a???b", "?"), pieces(document).stream().map(Piece::text).toList());
        }
    }

    /** An M is 0.833 wide in Helvetica, a digit 0.556. */
    @Test
    void textsLieAtTheirPoints() throws IOException {
        PdfCanvas canvas = new PdfCanvas("t", 200, 100);
        canvas.text("MM", 100, 30, Anchor.START, false);
        canvas.text("MM", 100, 30, Anchor.MIDDLE, false);
        canvas.text("10^2", 100, 30, Anchor.END, false);
        canvas.text("MM", 100, 60, Anchor.MIDDLE, true);
        double m = 0.833 * Lettering.SIZE;
        double exponent = 0.556 * Lettering.EXPONENT_SIZE;
        double digits = 2 * 0.556 * Lettering.SIZE;
        try (PDDocument document = Loader.loadPDF(canvas.toBytes())) {
            List<Piece> pieces = pieces(document);
            assertPiece(new Piece("MM", 100, 30, 9, 0), pieces.get(0));
            assertPiece(new Piece("MM", 100 - m, 30, 9, 0), pieces.get(1));
            assertPiece(new Piece("10", 100 - digits - exponent, 30, 9, 0), pieces.get(2));
            assertPiece(new Piece("2", 100 - exponent, 30 - Lettering.RAISE, 6.5, 0), pieces.get(3));
            assertPiece(new Piece("MM", 100, 60 + m, 9, 90), pieces.get(4));
        }
    }

    @Test
    void linesAndPolygonsLieAtTheirPointsInTheirColours() throws IOException {
        PdfCanvas canvas = new PdfCanvas("t", 100, 80);
        canvas.polygon(new double[]{10, 10, 30, 10, 30, 20, 10, 20}, "0072b2");
        canvas.line(new double[]{50, 5, 50, 60}, "d55e00", 4);
        canvas.line(new double[]{0, 70, 100, 70}, "009e73", 4, 20, 20);
        canvas.clip(60, 0, 20, 40);
        canvas.polygon(new double[]{55, 30, 100, 30, 100, 60, 55, 60}, "cc79a7");
        canvas.unclip();
        canvas.polygon(new double[]{90, 0, 100, 0, 100, 10, 90, 10}, "000000");
        try (PDDocument document = Loader.loadPDF(canvas.toBytes())) {
            BufferedImage image = new PDFRenderer(document).renderImage(0);
            assertEquals(List.of(100, 80), List.of(image.getWidth(), image.getHeight()));
            assertEquals(List.of("0072b2", "0072b2", "ffffff", "ffffff"),
                    colours(image, 12, 12, 28, 18, 32, 15, 20, 22));
            assertEquals(List.of("d55e00", "d55e00", "ffffff"), colours(image, 50, 6, 50, 58, 54, 30));
            assertEquals(List.of("009e73", "ffffff", "009e73", "ffffff"),
                    colours(image, 10, 70, 30, 70, 50, 70, 70, 70));
            assertEquals(List.of("ffffff", "cc79a7", "ffffff", "ffffff"),
                    colours(image, 57, 35, 70, 35, 70, 45, 85, 35));
            assertEquals(List.of("000000"), colours(image, 95, 5));
        }
    }

    private static byte[] chart() throws IOException {
        double[] x = {-2, 0, 2};
        return ReportPlotter.draw(new Chart("c", TITLE, new Axis("efficient fit of α", "ms", false),
                new Axis("−λ·t (Ω)", "", true),
                List.of(new Series("first β", Style.LINE, x, new double[]{0.1, 1, 10}, ""),
                        new Series("second", Style.POINTS, x, new double[]{100, 2, 1}, ""))),
                Format.PDF);
    }

    /** Each text with its exponent. */
    private static List<String> texts(PDDocument document) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Piece piece : pieces(document)) {
            boolean exponent = piece.size() < Lettering.SIZE;
            texts.add(exponent ? texts.removeLast() + piece.text() : piece.text());
        }
        return texts;
    }

    private static List<String> colours(BufferedImage image, int... xy) {
        List<String> colours = new ArrayList<>();
        for (int i = 0; i < xy.length; i += 2) {
            colours.add(String.format(Locale.ROOT, "%06x", image.getRGB(xy[i], xy[i + 1]) & 0xffffff));
        }
        return colours;
    }

    private static void assertPiece(Piece expected, Piece piece) {
        assertEquals(expected.text(), piece.text());
        assertEquals(expected.x(), piece.x(), 0.02);
        assertEquals(expected.y(), piece.y(), 0.02);
        assertEquals(expected.size(), piece.size(), 1e-3);
        assertEquals(expected.direction(), piece.direction());
    }

    /** What one operator shows: its first character's place, y downwards, and its turn in degrees. */
    private record Piece(String text, double x, double y, double size, double direction) {}

    private static List<Piece> pieces(PDDocument document) throws IOException {
        List<Piece> pieces = new ArrayList<>();
        new PDFTextStripper() {
            private final List<TextPosition> shown = new ArrayList<>();

            @Override
            protected void showText(byte[] string) throws IOException {
                shown.clear();
                super.showText(string);
                StringBuilder text = new StringBuilder();
                shown.forEach(position -> text.append(position.getUnicode()));
                TextPosition first = shown.getFirst();
                pieces.add(new Piece(text.toString(), first.getTextMatrix().getTranslateX(),
                        first.getPageHeight() - first.getTextMatrix().getTranslateY(), first.getFontSize(),
                        first.getDir()));
            }

            @Override
            protected void processTextPosition(TextPosition text) {
                shown.add(text);
            }
        }.getText(document);
        return pieces;
    }
}
