package org.creativevolunteers.letters.setup;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/**
 * Reads TXT records of the DNS.
 *
 * @param servers of names, as the JDK's DNS provider takes them: {@code dns:} for those of the machine
 */
public record TxtRecords(String servers) {

    private static final Pattern PIECE = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    public TxtRecords {
        Objects.requireNonNull(servers);
    }

    /**
     * The records of a name, each in one piece; none where the name or such a record is not there.
     *
     * @throws IllegalStateException where no server answers
     */
    public List<String> of(String name) {
        Hashtable<String, String> settings = new Hashtable<>();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        settings.put(Context.PROVIDER_URL, servers);
        settings.put("com.sun.jndi.dns.timeout.initial", "500");
        settings.put("com.sun.jndi.dns.timeout.retries", "2");
        try {
            InitialDirContext context = new InitialDirContext(settings);
            try {
                Attribute found = context.getAttributes(name, new String[] {"TXT"}).get("TXT");
                List<String> records = new ArrayList<>();
                for (NamingEnumeration<?> values = found == null ? null : found.getAll(); values != null && values.hasMore();) {
                    records.add(whole(values.next().toString()));
                }
                return records;
            } finally {
                context.close();
            }
        } catch (NameNotFoundException e) {
            return List.of();
        } catch (NamingException e) {
            throw new IllegalStateException("the DNS does not answer", e);
        }
    }

    /** A record longer than 255 bytes comes in pieces, which the JDK sets apart by spaces, in quotation marks where they have some. */
    private static String whole(String record) {
        return PIECE.matcher(record).results().map(piece -> piece.group(1) == null ? piece.group(2) : piece.group(1))
                .collect(Collectors.joining());
    }
}
