package org.creativevolunteers.reports.sheets;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.dhatim.fastexcel.Workbook;

/**
 * Makes a workbook tell the snapshot's time as the time of its making, where the library tells the clock's; so the same rows are
 * the same bytes. The sheets pass through; the parts after them, a few kilobytes, are stored without compression, changed where the
 * time and the checksum of its part stand, and then written.
 */
final class SteadyWorkbook extends FilterOutputStream {

    private static final String PART = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?><cp:coreProperties";
    private static final String PART_END = "</cp:coreProperties>";
    private static final String TIME = "<dcterms:created xsi:type=\"dcterms:W3CDTF\">";
    private static final DateTimeFormatter CREATED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final OutputStream file;
    private final Instant time;

    SteadyWorkbook(OutputStream file, Instant time) {
        super(file);
        this.file = file;
        this.time = time;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
    }

    /** Writes the parts after the sheets, which are closed already, and closes the file. */
    void end(Workbook workbook) throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        workbook.setCompressionLevel(0);
        out = rest;
        workbook.finish();
        file.write(steady(rest.toByteArray()));
        file.close();
    }

    private byte[] steady(byte[] rest) {
        String text = new String(rest, StandardCharsets.ISO_8859_1); // a character a byte
        int from = only(text, PART);
        int to = text.indexOf(PART_END, from) + PART_END.length();
        String part = text.substring(from, to);
        int at = only(part, TIME) + TIME.length();
        String created = CREATED.format(time);
        String changed = part.substring(0, at) + created + part.substring(at + created.length());
        String before = checksum(part);
        String sums = text.substring(to);
        if (sums.split(Pattern.quote(before), -1).length != 3) { // behind the part, and in the directory
            throw new IllegalStateException("the workbook's parts are not written as they were");
        }
        return (text.substring(0, from) + changed + sums.replace(before, checksum(changed))).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int only(String text, String what) {
        int at = text.indexOf(what);
        if (at < 0 || text.indexOf(what, at + 1) >= 0) {
            throw new IllegalStateException("a workbook tells its time once");
        }
        return at;
    }

    /** A part's CRC-32 as a ZIP file has it, the lowest byte first. */
    private static String checksum(String part) {
        CRC32 crc = new CRC32();
        crc.update(part.getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder bytes = new StringBuilder();
        for (int shift = 0; shift < 32; shift += 8) {
            bytes.append((char) (crc.getValue() >> shift & 0xFF));
        }
        return bytes.toString();
    }
}
