package org.creativevolunteers.local;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.creativevolunteers.local.events.Topics;
import org.creativevolunteers.local.mail.LocalMailbox;
import org.creativevolunteers.local.mail.LocalStackMail;
import org.creativevolunteers.local.mail.MailFaults;
import org.creativevolunteers.local.mail.MailServer;
import org.creativevolunteers.local.parts.LocalStack;
import org.creativevolunteers.local.parts.Ports;
import org.creativevolunteers.local.template.Template;

/**
 * Where letters are sent to and looked at: the run's own SES or a LocalStack's.
 *
 * @param endpoint where the functions send them
 * @param mailbox  what was sent
 * @param faults   what the service can be made to do wrong; empty where it is not ours
 * @param end      ends the service with the run
 */
record MailService(URI endpoint, LocalMailbox mailbox, Optional<MailFaults> faults, Runnable end) implements AutoCloseable {

    /**
     * @param port the first that may be taken
     * @param topics what hears of a letter's fate
     * @param clock what letters are dated by
     */
    static MailService start(Template.Mail mail, Optional<LocalStack> localstack, int port, Topics topics, Clock clock) throws IOException {
        if (localstack.isPresent()) {
            URI endpoint = localstack.get().endpoint();
            LocalStackMail letters = LocalStackMail.open(endpoint, LocalAccount.REGION, LocalAccount.credentials(), mail, clock);
            return new MailService(endpoint, new LocalMailbox(letters), Optional.empty(), letters::close);
        }
        LocalMailbox mailbox = new LocalMailbox();
        MailFaults faults = new MailFaults();
        MailServer server = MailServer.start(Ports.near(port), mail, mailbox, faults, topics::publish, clock);
        return new MailService(server.endpoint(), mailbox, Optional.of(faults), server::close);
    }

    @Override
    public void close() {
        end.run();
    }
}
