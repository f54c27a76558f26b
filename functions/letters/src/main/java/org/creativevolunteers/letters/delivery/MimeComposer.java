package org.creativevolunteers.letters.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.kernel.access.EmailAddress;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.letters.text.RenderedLetter;

/**
 * Makes MIME messages (RFC 5322, 2045 to 2047, 2046 multipart/alternative) of rendered letters. Every header goes through
 * the mail library's encoders; a recipient that is not one plain address is refused, so no value can add a header or a
 * recipient.
 */
final class MimeComposer {

    private static final Session SESSION = Session.getInstance(new Properties());

    private final InternetAddress from;

    /** @param sender {@code Name <address>}, or an address */
    MimeComposer(String sender) {
        int angle = sender.lastIndexOf('<');
        try {
            from = angle < 0 ? new InternetAddress(sender, true)
                    : new InternetAddress(sender.substring(angle + 1, sender.lastIndexOf('>')),
                            sender.substring(0, angle).strip(), "UTF-8");
            from.validate();
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new IllegalStateException("SENDER is not \"Name <address>\"", e);
        }
    }

    static MimeComposer of(Environment environment) {
        return new MimeComposer(environment.require("SENDER"));
    }

    /** The identifier of a letter's message: the same each time the letter is sent. SES puts its own in its place. */
    String messageId(Key letter) {
        return "<" + Hash.sha256(letter.pk() + "\n" + letter.sk()).substring(0, 32) + "@" + domain() + ">";
    }

    private String domain() {
        return from.getAddress().substring(from.getAddress().indexOf('@') + 1);
    }

    /**
     * Makes a message.
     *
     * @param letter     what is sent and to whom
     * @param rendered   what it says
     * @param references identifiers of the conversation's messages, oldest first
     * @param replyTo    where answers go, where that is an address
     * @param never      the address of the "never again" page
     * @param date       when
     */
    Message compose(Letter letter, RenderedLetter rendered, List<String> references, String replyTo,
            Optional<String> never, Instant date) {
        String id = messageId(letter.key());
        try {
            MimeMessage mime = new MimeMessage(SESSION) {
                @Override
                protected void updateMessageID() throws MessagingException {
                    setHeader("Message-ID", id);
                }
            };
            InternetAddress to = address(letter.to());
            mime.setFrom(from);
            mime.setRecipient(jakarta.mail.Message.RecipientType.TO, to);
            mime.setSubject(rendered.subject(), "UTF-8");
            mime.setSentDate(Date.from(date));
            mime.setHeader("Content-Language", letter.language());
            mime.setHeader("Auto-Submitted", "auto-generated");
            if (!references.isEmpty()) {
                mime.setHeader("In-Reply-To", references.getLast());
                mime.setHeader("References", String.join("\r\n ", references));
            }
            if (never.isPresent()) {
                mime.setHeader("List-Unsubscribe", "<" + never.get() + ">");
            }
            findAddress(replyTo).ifPresent(address -> replyTo(mime, address));
            mime.setContent(new MimeMultipart("alternative", part(rendered.text(), "plain"), part(rendered.html(), "html")));
            mime.saveChanges();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(16_384);
            mime.writeTo(bytes);
            return new Message(from.getAddress(), to.getAddress(), letter.call(), letter.kind(), bytes.toByteArray());
        } catch (MessagingException e) {
            throw new IllegalStateException("the letter cannot become a message", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MimeBodyPart part(String content, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(content, StandardCharsets.UTF_8.name(), subtype);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable"); // stays readable and keeps lines short
        return part;
    }

    private static void replyTo(MimeMessage mime, InternetAddress address) {
        try {
            mime.setReplyTo(new InternetAddress[] {address});
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One plain address: no name, no comment, no list. */
    private static InternetAddress address(String text) throws AddressException {
        return findAddress(text).orElseThrow(() -> new AddressException("not one plain address"));
    }

    private static Optional<InternetAddress> findAddress(String text) {
        return EmailAddress.of(text).map(address -> {
            InternetAddress internet = new InternetAddress();
            internet.setAddress(address.mailbox());
            return internet;
        });
    }
}
