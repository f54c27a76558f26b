package org.creativevolunteers.reports.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.creativevolunteers.kernel.text.Texts;

/**
 * A text document to go on writing in (Office Open XML, ECMA-376): its text is a filled template, the parts around it stand beside this
 * class. The same text is the same bytes. Nothing in it computes: there is no field and no macro.
 */
public final class Docx {

    /** Of the document's own time its text tells. On the first day that ZIP files know, Java tells the machine's zone as well. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    /** Part to the file it comes from. */
    private static final Map<String, String> PARTS = Map.of("[Content_Types].xml", "docx-types.xml", "_rels/.rels", "docx-package.xml",
            "word/_rels/document.xml.rels", "docx-document.xml", "word/styles.xml", "docx-styles.xml");

    private Docx() {
    }

    /**
     * Writes a document.
     *
     * @param text the main part: WordprocessingML with the styles Title, Heading1, Note and the default one
     */
    public static void write(String text, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (String part : PARTS.keySet().stream().sorted().toList()) {
            put(zip, part, Texts.file(Docx.class, PARTS.get(part)));
        }
        put(zip, "word/document.xml", text);
        zip.finish();
    }

    private static void put(ZipOutputStream zip, String part, String content) throws IOException {
        ZipEntry entry = new ZipEntry(part);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
