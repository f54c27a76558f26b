package org.creativevolunteers.reports.paper;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.GregorianCalendar;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A page in XHTML as PDF: tagged for screen readers (PDF/UA as far as the library goes), with fonts that have ə, Cyrillic, Hebrew and
 * Arabic embedded. Nothing is fetched from anywhere. The same page and time are the same bytes.
 */
public final class Pdf {

    private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";

    static {
        XRLog.setLoggingEnabled(false); // it tells of what it lays out
    }

    private Pdf() {
    }

    /**
     * Writes a page.
     *
     * @param page well-formed XHTML with a language, a title and {@code font-family: "DejaVu Sans"}
     * @param time what the document tells as the time of its making
     */
    public static void write(String page, Instant time, OutputStream out) throws IOException {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.usePdfUaAccessibility(true);
        builder.withHtmlContent(page, null);
        builder.withProducer("Creative Volunteers");
        builder.useUriResolver((base, uri) -> null);
        builder.useFont(() -> font("DejaVuSans.ttf"), "DejaVu Sans", 400, FontStyle.NORMAL, true);
        builder.useFont(() -> font("DejaVuSans-Bold.ttf"), "DejaVu Sans", 700, FontStyle.NORMAL, true);
        builder.useUnicodeBidiSplitter(Direction::new);
        builder.useUnicodeBidiReorderer(new Reordering());
        builder.defaultTextDirection(TextDirection.LTR);
        builder.toStream(OutputStream.nullOutputStream());
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer(); PDDocument document = renderer.createPDFKeepOpen()) {
            GregorianCalendar made = GregorianCalendar.from(ZonedDateTime.ofInstant(time, ZoneOffset.UTC));
            document.getDocumentInformation().setCreationDate(made);
            document.getDocumentInformation().setModificationDate(made);
            document.setDocumentId(time.getEpochSecond());
            document.save(out);
        }
    }

    private static InputStream font(String file) {
        return Optional.ofNullable(Pdf.class.getResourceAsStream(FONTS + file))
                .orElseThrow(() -> new IllegalStateException("there is no font " + file));
    }
}
