package org.creativevolunteers.selection.batch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.creativevolunteers.engine.protocol.Evidence;
import org.creativevolunteers.engine.protocol.SealedApplicant;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Times;

/**
 * One person of a frozen pool. Of somebody erased nothing but the identifier is left, so that the row stays known.
 *
 * @param id     the registration
 * @param sealed what the protocol seals of the person; empty for somebody erased
 * @param code   what staff call the registration; empty for somebody erased
 */
public record Person(String id, Optional<SealedApplicant> sealed, String code) {

    private static final String SALT = "creative-volunteers-salt-v1";

    /** In place of an erased person's salt, which is gone: what it seals says nothing. */
    private static final String NO_SALT = "0".repeat(64);

    private Person(SealedApplicant applicant, String code) {
        this(applicant.id(), Optional.of(applicant), code);
    }

    /**
     * The person as a registration describes her now.
     *
     * <p>The salt is made of what is erased with the registration: nobody who does not have all of the answers and the
     * address can find it again, and a run that is repeated finds the same one.
     */
    public static Person of(Registration registration, SelectionPlan plan) {
        Map<String, List<String>> known = plan.attributes().apply(registration.answers());
        Map<String, List<String>> attributes = new TreeMap<>();
        plan.rules().attributes().forEach(name -> attributes.put(name, known.getOrDefault(name, List.of())));
        return new Person(new SealedApplicant(registration.id(), attributes, salt(registration, plan.batch())),
                registration.code());
    }

    private static String salt(Registration registration, String batch) {
        MessageDigest digest = Hash.sha256();
        List<String> parts = List.of(SALT, batch, registration.id(), registration.email(),
                Times.text(registration.received()), Json.write(new TreeMap<>(registration.answers())));
        for (String part : parts) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The same person, who shares the attributes with those who answer alike. */
    Person sharing(Interner interner) {
        return sealed.map(applicant -> new Person(new SealedApplicant(id, interner.one(applicant.attributes()), applicant.salt()), code))
                .orElse(this);
    }

    public boolean isErased() {
        return sealed.isEmpty();
    }

    /** What the protocol seals; there must be something. */
    public SealedApplicant applicant() {
        return sealed.orElseThrow(() -> new IllegalStateException("somebody of the pool has been erased"));
    }

    /** The salt of the explanation, another one than the pool's. */
    public String explanationSalt() {
        return sealed.map(SealedApplicant::explanationSalt).orElse(NO_SALT);
    }

    /** What a verifier knows of the person. */
    public Evidence.Person evidence() {
        return new Evidence.Person(id, sealed, OptionalLong.empty());
    }

    /** As the frozen pool is stored. */
    public Map<String, Object> json() {
        if (isErased()) {
            return Explanation.erased(id);
        }
        SealedApplicant applicant = applicant();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("code", code);
        json.put("attributes", new TreeMap<String, Object>(applicant.attributes()));
        json.put("salt", applicant.salt());
        return json;
    }

    /** As it was stored. */
    public static Person of(JsonObject json) {
        if (json.flag("erased")) {
            return new Person(json.requireText("id"), Optional.empty(), "");
        }
        Map<String, List<String>> attributes = new TreeMap<>();
        JsonObject known = json.object("attributes");
        known.names().forEach(name -> attributes.put(name, new ArrayList<>(known.texts(name))));
        return new Person(new SealedApplicant(json.requireText("id"), attributes, json.requireText("salt")), json.requireText("code"));
    }
}
