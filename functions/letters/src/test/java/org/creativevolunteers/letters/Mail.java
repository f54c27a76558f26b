package org.creativevolunteers.letters;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;

/** A message as another MIME library reads it. */
public record Mail(Message message, String raw) {

    public static Mail parse(byte[] mime) {
        try {
            DefaultMessageBuilder builder = new DefaultMessageBuilder();
            builder.setMimeEntityConfig(MimeConfig.custom().setStrictParsing(true).setMaxLineLen(998).build());
            return new Mail(builder.parseMessage(new ByteArrayInputStream(mime)), new String(mime, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String subject() {
        return message.getSubject();
    }

    public List<String> recipients() {
        return message.getTo().flatten().stream().map(mailbox -> mailbox.getAddress()).toList();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(message.getHeader().getField(name)).map(Field::getBody);
    }

    public List<String> headerNames() {
        return message.getHeader().getFields().stream().map(Field::getName).toList();
    }

    public List<Entity> parts() {
        return ((Multipart) message.getBody()).getBodyParts();
    }

    public String text() {
        return content(parts().get(0), "text/plain");
    }

    public String html() {
        return content(parts().get(1), "text/html");
    }

    /** The secret of the link to a page. */
    public String secret(String page) {
        Matcher matcher = Pattern.compile("/" + page + "/#([A-Za-z0-9_-]{43})").matcher(text());
        if (!matcher.find()) {
            throw new AssertionError("no link to " + page);
        }
        return matcher.group(1);
    }

    /** The access codes, in the order of the text. */
    public List<String> codes() {
        return Pattern.compile("\\b[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}\\b").matcher(text()).results().map(match -> match.group())
                .toList();
    }

    private static String content(Entity part, String type) {
        if (!part.getMimeType().equals(type) || !part.getCharset().equalsIgnoreCase("UTF-8")) {
            throw new AssertionError(part.getMimeType() + " " + part.getCharset());
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ((SingleBody) part.getBody()).writeTo(bytes);
            return bytes.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
