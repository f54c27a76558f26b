package org.creativevolunteers.local.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A letter as SES accepted it: its real bytes, and what a mail program would make of them.
 *
 * @param id the message identifier that SES answered
 * @param at by the clock that the call lives by
 * @param recipients addresses of the envelope
 * @param text the plain part; empty where there is none
 * @param html the HTML part; empty where there is none
 */
public record MailMessage(String id, Instant at, String from, List<String> recipients, String subject, List<Field> headers, String text,
        String html,
        Optional<String> configurationSet, byte[] raw) {

    private static final Pattern HREF = Pattern.compile("href\\s*=\\s*\"(https?://[^\"]+)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");

    /** A header, unfolded and decoded. */
    public record Field(String name, String value) {
    }

    /** Throws {@link MessagingException} for bytes that are no MIME message with a sender. */
    static MailMessage parse(String id, Instant at, List<String> destinations, Optional<String> configurationSet, byte[] raw)
            throws MessagingException, IOException {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
        if (message.getFrom() == null || message.getFrom().length != 1 || !(message.getFrom()[0] instanceof InternetAddress from)) {
            throw new MessagingException("the letter must have exactly one sender");
        }
        List<String> recipients = new ArrayList<>(destinations);
        if (recipients.isEmpty() && message.getAllRecipients() != null) {
            for (var address : message.getAllRecipients()) {
                recipients.add(((InternetAddress) address).getAddress());
            }
        }
        List<Field> headers = new ArrayList<>();
        for (Header header : java.util.Collections.list(message.getAllHeaders())) {
            headers.add(new Field(header.getName(),
                    jakarta.mail.internet.MimeUtility.decodeText(jakarta.mail.internet.MimeUtility.unfold(header.getValue()))));
        }
        String subject = message.getSubject() == null ? "" : message.getSubject();
        return new MailMessage(id, at, from.getAddress(), List.copyOf(recipients), subject, List.copyOf(headers),
                part(message, "text/plain"),
                part(message, "text/html"), configurationSet, raw);
    }

    private static String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type) && part.getContent() instanceof String text) {
            return text;
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart body = parts.getBodyPart(i);
                String found = part(body, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }

    /** The addresses that the letter leads to, each once, in their order. */
    public Set<String> links() {
        Set<String> links = new LinkedHashSet<>();
        Matcher text = ADDRESS.matcher(this.text);
        while (text.find()) {
            links.add(text.group().replaceFirst("[.,;:!?)]+$", ""));
        }
        Matcher html = HREF.matcher(this.html);
        while (html.find()) {
            links.add(html.group(1).replace("&amp;", "&"));
        }
        return links;
    }

    public boolean isTo(String address) {
        return recipients.stream().anyMatch(recipient -> recipient.equalsIgnoreCase(address));
    }
}
