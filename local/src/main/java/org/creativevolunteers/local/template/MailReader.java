package org.creativevolunteers.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads SES: who may send, and who hears of what became of a letter. */
final class MailReader {

    private final List<String> identities = new ArrayList<>();
    private final Map<String, List<Template.MailEvents>> sets = new LinkedHashMap<>();

    void identity(Section identity) {
        identities.add(identity.needed("EmailIdentity").toLowerCase(Locale.ROOT));
        // DNS records and signatures of a domain, which no letter on loopback carries.
        identity.withoutEffect("DkimAttributes", "DkimSigningAttributes", "MailFromAttributes", "FeedbackAttributes",
                "ConfigurationSetAttributes", "Tags");
        identity.done();
    }

    void configurationSet(String name, Section set) {
        sets.computeIfAbsent(name, n -> new ArrayList<>());
        // TLS towards the recipient's host, reputation, tracking and suppression are SES's own affairs with other hosts.
        set.withoutEffect("Name", "DeliveryOptions", "ReputationOptions", "SendingOptions", "SuppressionOptions", "TrackingOptions",
                "VdmOptions",
                "ArchivingOptions", "Tags");
        set.done();
    }

    void destination(Section properties) {
        String set = properties.needed("ConfigurationSetName");
        Section destination = properties.section("EventDestination");
        destination.withoutEffect("Name", "CloudWatchDestination"); // counters in the cloud
        Set<String> types = new TreeSet<>();
        destination.texts("MatchingEventTypes").forEach(type -> types.add(type.toLowerCase(Locale.ROOT)));
        boolean enabled = destination.text("Enabled").map(Boolean::parseBoolean).orElse(true);
        Section topic = destination.section("SnsDestination");
        if (enabled) {
            topic.text("TopicARN")
                    .ifPresent(arn -> sets.computeIfAbsent(set, n -> new ArrayList<>()).add(new Template.MailEvents(types, arn)));
        }
        topic.withoutEffect("TopicARN").done();
        destination.done();
        properties.done();
    }

    Template.Mail mail() {
        return new Template.Mail(List.copyOf(identities), Map.copyOf(sets));
    }
}
