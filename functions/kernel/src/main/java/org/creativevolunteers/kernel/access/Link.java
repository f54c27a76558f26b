package org.creativevolunteers.kernel.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * A link that was mailed: 256 random bits that grant one purpose for one registration until it expires. Only the
 * SHA-256 of the secret is stored. The secret travels in the URL's fragment, which no server sees, and is shown by a
 * page's script as a bearer token. Where there are no scripts, a {@link LinkCode} that is typed does the same.
 *
 * @param purpose      what it grants
 * @param registration the registration's identifier
 * @param call         the call's identifier
 * @param expires      from when on it is worth nothing
 * @param address      what the mailbox that it went to is known by ({@link Identity#address}), which need not be the
 *                     applicant's; empty where that does not matter
 */
public record Link(Purpose purpose, String registration, String call, Instant expires, Optional<String> address) {

    /** What a link grants. */
    public enum Purpose {
        /** To the applicant: confirm, see, correct, export, withdraw, erase, answer an offer. */
        APPLICANT,
        /** To the guardian of somebody under age: see what is asked and confirm. */
        GUARDIAN,
        /** To whoever reads the mailbox: no more letters, ever. */
        NEVER_AGAIN
    }

    private static final Attribute<String> PURPOSE = Attribute.text("purpose");
    private static final Attribute<String> REGISTRATION = Attribute.text("registration");
    private static final Attribute<String> CALL = Attribute.text("call");
    private static final Attribute<Instant> EXPIRES = Attribute.time("expires");
    private static final Attribute<String> ADDRESS = Attribute.text("address");
    private static final Attribute<Long> TTL = Attribute.whole("ttl");

    private static final String SORT = "LINK";
    private static final String ERASED = "ERASED"; // in the place of a purpose
    private static final Duration REMEMBERED = Duration.ofDays(60);
    private static final int SECRET_LENGTH = 43; // 32 bytes in base64url without padding

    public Link {
        Objects.requireNonNull(purpose);
        Objects.requireNonNull(registration);
        Objects.requireNonNull(call);
        Objects.requireNonNull(expires);
        Objects.requireNonNull(address);
    }

    /** A link of which it does not matter what mailbox it went to. */
    public Link(Purpose purpose, String registration, String call, Instant expires) {
        this(purpose, registration, call, expires, Optional.empty());
    }

    /** Where a link stands, by the SHA-256 of its secret or the keyed hash of its access code. */
    static Key at(String hash) {
        return new Key("LINK#" + hash, SORT);
    }

    /** Where the link of a partition stands, as a letter remembers it. */
    public static Key inPartition(String pk) {
        return new Key(pk, SORT);
    }

    /** Whether a link stands at a key. */
    public static boolean is(Key key) {
        return key.sk().equals(SORT);
    }

    /** A fresh secret: 32 random bytes in base64url, 43 characters. */
    public static String secret(SecureRandom random) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** The write that makes this link known under a secret. */
    public Write store(String secret) {
        return store(at(Hash.sha256(secret)));
    }

    /** The write that makes this link, of which the mailbox must be known, known under an access code as well. */
    public Write store(LinkCode code, Identity identity) {
        return store(key(code, address.orElseThrow(), call, identity));
    }

    private Write store(Key key) {
        return Write.create(Item.at(key).with(PURPOSE, purpose.name()).with(REGISTRATION, registration).with(CALL, call)
                .with(EXPIRES, expires).with(TTL, expires.getEpochSecond()).with(ADDRESS, address));
    }

    /**
     * The write after which a link grants nothing and says that its registration was erased, to whoever comes by it again or was
     * not answered when erasing it. Nothing personal is left.
     *
     * @param link where the link stands, as a letter remembers it
     */
    public static Write erased(Key link, Instant now) {
        Instant until = now.plus(REMEMBERED);
        return Write.put(Item.at(link).with(PURPOSE, ERASED).with(EXPIRES, until).with(TTL, until.getEpochSecond()));
    }

    /** What whoever comes by the link of an erased registration is told: 404. */
    public static Refusal gone() {
        return Refusal.notFound("This registration has been erased.");
    }

    /**
     * The link that a request bears.
     *
     * @throws Refusal 404 where its registration was erased; 401 where it bears none, an unknown or expired one, or one for another
     *     purpose; all alike
     */
    public static Link require(HttpRequest request, Purpose purpose, Table table, Instant now) {
        return request.bearer().flatMap(secret -> find(secret, table, now)).filter(link -> link.purpose() == purpose)
                .orElseThrow(Link::refused);
    }

    /** What whoever comes by a link is told that opens nothing, or nothing any more: 401. */
    public static Refusal refused() {
        return new Refusal(401, "link", "This link is not valid or no longer valid. Ask for a new one with your email address.");
    }

    /**
     * The link of a secret, where it is known and has not expired.
     *
     * @throws Refusal 404 where its registration was erased
     */
    public static Optional<Link> find(String secret, Table table, Instant now) {
        return secret.length() == SECRET_LENGTH ? find(at(Hash.sha256(secret)), table, now) : Optional.empty();
    }

    /** Where a link stands by its access code: a keyed hash, as so few bits would be found from a plain one. */
    static Key key(LinkCode code, String address, String call, Identity identity) {
        return at(identity.hash("access code", address, call, code.text()));
    }

    static Optional<Link> find(Key key, Table table, Instant now) {
        Optional<Item> known = table.get(key).filter(item -> now.isBefore(item.get(EXPIRES)));
        if (known.filter(item -> item.get(PURPOSE).equals(ERASED)).isPresent()) {
            throw gone();
        }
        return known.map(item -> new Link(Purpose.valueOf(item.get(PURPOSE)), item.get(REGISTRATION), item.get(CALL),
                item.get(EXPIRES), item.find(ADDRESS)));
    }
}
