package org.creativevolunteers.engine.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds where a file stops being UTF-8. */
final class NotUtf8 {

    private static final int BLOCK = 1 << 16;

    private NotUtf8() {
    }

    static String place(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BLOCK)) {
            CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
            ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
            CharBuffer chars = CharBuffer.allocate(BLOCK);
            long line = 1;
            long column = 1;
            for (boolean end = false; !end;) {
                end = in.read(bytes.array(), bytes.position(), 1) < 0;
                bytes.limit(end ? bytes.position() : bytes.position() + 1).position(0);
                if (decoder.decode(bytes, chars, end).isError()) {
                    return told(file, line, column, bytes.get(bytes.position()) & 0xff);
                }
                boolean newLine = chars.position() > 0 && chars.get(0) == '\n';
                line += newLine ? 1 : 0;
                column = newLine ? 1 : column + chars.position();
                chars.clear();
                bytes.compact();
            }
            return "%s: this is not UTF-8".formatted(file);
        } catch (IOException e) {
            return "%s cannot be read: %s".formatted(file, e.getMessage());
        }
    }

    private static String told(Path file, long line, long column, int octet) {
        return "%s, line %d, column %d: the byte 0x%02X is not UTF-8; it may be Windows-1254, Windows-1251 or another older encoding. "
                .formatted(file, line, column, octet) + "Save the file as \"CSV UTF-8\" and try again";
    }
}
