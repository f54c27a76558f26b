package org.creativevolunteers.kernel.table;

import java.util.Objects;
import org.creativevolunteers.kernel.items.LetterKind;

/**
 * Where an item stands in the table. docs/data-model.md lists every kind.
 *
 * @param pk partition key
 * @param sk sort key
 */
public record Key(String pk, String sk) {

    public Key {
        Objects.requireNonNull(pk);
        Objects.requireNonNull(sk);
    }

    /** A call's head: which version is in force. */
    public static Key call(String call) {
        return new Key("CALL#" + call, "CALL");
    }

    /** The partition that lists every call that was ever published. */
    public static final String CALLS = "CALLS";

    /** A call's entry in the list of calls. */
    public static Key listed(String call) {
        return new Key(CALLS, "CALL#" + call);
    }

    /** A frozen version of a call. */
    public static Key version(String call, long version) {
        return new Key("CALL#" + call, "VERSION#" + version);
    }

    /** A batch of a call: its state. */
    public static Key batch(String call, String batch) {
        return new Key("CALL#" + call, "BATCH#" + batch);
    }

    /** One completed step of a batch's run. */
    public static Key step(String call, String batch, String step) {
        return new Key("CALL#" + call, "BATCH#" + batch + "#STEP#" + step);
    }

    /** A registration. */
    public static Key registration(String id) {
        return new Key("REG#" + id, "REG");
    }

    /** A letter to a registration's applicant or guardian. */
    public static Key letter(String id, LetterKind kind, String number) {
        return new Key("REG#" + id, "LETTER#" + kind + "#" + number);
    }

    /** A commissioner's assessment of a registration. */
    public static Key assessment(String id, String commissioner) {
        return new Key("REG#" + id, "ASSESSMENT#" + commissioner);
    }

    /** Which dossiers of a call lie open before which commissioner just now. */
    public static Key holds(String call) {
        return new Key("CALL#" + call, "HOLDS");
    }

    /** The outcome of a batch for a registration: an offer with its deadline, reserve, or not selected. */
    public static Key offer(String id, String batch) {
        return new Key("REG#" + id, "OFFER#" + batch);
    }

    /** A consent given or withdrawn. */
    public static Key consent(String id, String purpose, String version) {
        return new Key("REG#" + id, "CONSENT#" + purpose + "#" + version);
    }

    /** A link, by the SHA-256 of its secret or the keyed hash of its access code. */
    public static Key link(String hash) {
        return new Key("LINK#" + hash, "LINK");
    }

    /** How many access codes were tried for an address within an hour, such as {@code 2027-01-15T08}. */
    public static Key tries(String hash, String hour) {
        return new Key("TRIES#" + hash + "#" + hour, "TRIES");
    }

    /** That an address, by its keyed hash, is that of the guardian who was asked for a registration to a call. */
    public static Key guardian(String address, String call, String id) {
        return new Key("GUARDIAN#" + address, call + "#" + id);
    }

    /** What is known of an e-mail address over all calls, by its keyed hash: letters sent of late, "never again". */
    public static Key address(String hash) {
        return new Key("ADDRESS#" + hash, "ADDRESS");
    }

    /** How far the publication of a call's reports has come. */
    public static Key reports(String call) {
        return new Key("CALL#" + call, "REPORTS");
    }

    /** How far a call's data have been erased whose time is over. */
    public static Key retention(String call) {
        return new Key("CALL#" + call, "RETENTION");
    }

    /** A published report of a call. */
    public static Key report(String call, String snapshot, String name) {
        return new Key("CALL#" + call, "REPORT#" + snapshot + "#" + name);
    }

    /** A member of the staff who has been removed, by the subject of the token. */
    public static Key member(String subject) {
        return new Key("STAFF#" + subject, "MEMBER");
    }
}
