package org.creativevolunteers.reports.paper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class Q56PdfTest {

    private static final Instant TIME = Instant.parse("2027-01-20T12:00:00Z");

    private static byte[] write(String body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Pdf.write("<!DOCTYPE html>\n<html lang=\"az\"><head><title>Başlıq</title><meta name=\"description\" content=\"d\"/><style>"
                + "body{font-family:\"DejaVu Sans\"}</style></head><body>" + body + "</body></html>", TIME, out);
        return out.toByteArray();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void the_letters_of_every_alphabet_come_out_as_they_went_in() throws IOException {
        for (String text : List.of("Əliyeva Şəfəq İlqar qızı ığöçü", "Заявка № 5 – «Ёжик»", "Plain & simple <b>", "שלום עולם",
                "“quotes” – 1–4 … ✓")) {
            String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
            assertTrue(text(write("<p>" + escaped + "</p>")).contains(text), () -> text);
        }
        String arabic = "محمد علي";
        assertEquals(arabic, Normalizer.normalize(text(write("<p>" + arabic + "</p>")).strip(), Normalizer.Form.NFKC));
    }

    @Test
    void arabic_letters_join_as_they_are_written() {
        Reordering reordering = new Reordering();
        assertEquals("\uFEE3\uFEA4\uFEE4\uFEAA", reordering.shapeText("محمد"), "initial, medial, medial, final");
        assertEquals("\uFEE3\uFEAE\uFEA3\uFE92\uFE8E", reordering.shapeText("مرحبا"), "reh and what follows do not join");
        assertEquals("\uFEB3\uFEFC\uFEE1", reordering.shapeText("سلام"), "lam and alef are one");
        assertEquals("abc", reordering.shapeText("abc"));
        assertEquals("سلام", reordering.deshapeText(reordering.shapeText("سلام")));
        assertEquals("(ב)א", reordering.reorderRTLTextToLTR("א(ב)"));
    }

    @Test
    void every_font_is_embedded_and_nothing_acts() throws IOException {
        byte[] pdf =
                write("<p>Ə Ж א م <b>qalın</b></p><script>app.alert(1)</script><p><img src=\"http://127.0.0.1:1/x.png\" alt=\"\"/></p>");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            int fonts = 0;
            for (PDPage page : document.getPages()) {
                assertEquals(List.of(), page.getAnnotations());
                for (COSName name : page.getResources().getFontNames()) {
                    assertTrue(page.getResources().getFont(name).isEmbedded(), name.getName());
                    fonts++;
                }
            }
            assertEquals(2, fonts);
            assertEquals("az", document.getDocumentCatalog().getLanguage());
            assertTrue(document.getDocumentCatalog().getMarkInfo().isMarked(), "tagged");
            COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
            for (COSName acts : List.of(COSName.OPEN_ACTION, COSName.AA, COSName.NAMES, COSName.ACRO_FORM)) {
                assertFalse(catalog.containsKey(acts), acts.getName());
            }
        }
    }

    @Test
    void the_same_page_is_the_same_bytes_at_any_time_in_any_place() throws Exception {
        String page = "<h1>Ə</h1><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>Ж א</td></tr></tbody></table>";
        byte[] pdf = write(page);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String elsewhere : List.of("az/Asia/Baku", "tr/Europe/Berlin", "ar/America/St_Johns")) {
                Locale.setDefault(Locale.forLanguageTag(elsewhere.substring(0, 2)));
                TimeZone.setDefault(TimeZone.getTimeZone(elsewhere.substring(3)));
                Thread.sleep(1_100); // a PDF tells seconds
                assertArrayEquals(pdf, write(page), elsewhere);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void a_page_that_is_not_well_formed_is_a_fault_and_no_half_document() {
        assertThrows(RuntimeException.class, () -> write("<p>a<p>"));
    }
}
