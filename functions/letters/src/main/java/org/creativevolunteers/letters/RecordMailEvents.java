package org.creativevolunteers.letters;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.items.Bounce;
import org.creativevolunteers.kernel.items.SentMessage;
import org.creativevolunteers.kernel.table.Table;

/** SES → SNS → what became of a letter: bounces and complaints come back to the registration and stop further letters. */
public final class RecordMailEvents implements RequestStreamHandler {

    /** SES can be faster with a bounce than we are with the mark that finds its letter; then the platform asks again. */
    private static final Duration MARK_MAY_COME = Duration.ofMinutes(2);

    private final Table table;
    private final MailEventRecorder recorder;
    private final Clock wall;

    public RecordMailEvents() {
        this(Resources.ofProcess());
    }

    private RecordMailEvents(Resources resources) {
        this(resources.table(), resources.clock(), Clock.systemUTC());
    }

    /**
     * @param clock the call's clock
     * @param wall  the clock that SES goes by
     */
    RecordMailEvents(Table table, Clock clock, Clock wall) {
        this.table = table;
        this.recorder = new MailEventRecorder(table, clock);
        this.wall = wall;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Log log = Log.of(context);
        for (MailEvent mail : MailEvent.all(Json.readEvent(event))) {
            record(mail, log);
        }
    }

    private void record(MailEvent mail, Log log) {
        Optional<SentMessage> message = SentMessage.find(table, mail.messageId());
        if (message.isEmpty()) {
            if (mail.handed().plus(MARK_MAY_COME).isAfter(wall.instant())) {
                throw new IllegalStateException("no letter is known yet by this message identifier");
            }
            log.info("unknown-message", "message", mail.messageId());
            return;
        }
        switch (mail.news()) {
            case MailEvent.News.Returned(Bounce bounce, String detail) -> {
                if (recorder.returned(message.get(), bounce, detail)) {
                    log.info("letter-returned", "message", mail.messageId(), "kind", bounce.name(), "detail", detail);
                    log.count("bounced", message.get().call(), 1);
                }
            }
            case MailEvent.News.Delivered(var time) -> recorder.delivered(message.get(), time);
            case MailEvent.News.Refused(String detail) -> {
                log.warn("letter-refused", "message", mail.messageId(), "detail", detail);
                recorder.refused(message.get(), mail.messageId(), detail);
            }
            case MailEvent.News.Other(String type) -> log.info("mail-event", "type", type);
        }
    }
}
