package org.creativevolunteers.reports.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.text.Texts;

/** A kind of report, in the order in which people are offered them. */
public enum ReportKind {
    /** Registrations as a viewer may see them. */
    REGISTRATIONS("registrations", Role.VIEWER, Kept.UNTIL_NEXT, Format.OF_ROWS),
    /** Registrations with every answer and the contacts. */
    CONTACTS("contacts", Role.ADMIN, Kept.UNTIL_NEXT, Format.OF_ROWS),
    /** Who scored what, commissioners by number. */
    ASSESSMENTS("assessments", Role.ADMIN, Kept.UNTIL_NEXT, Format.OF_ROWS),
    /** What the announced batches came to. */
    SELECTION("selection", Role.VIEWER, Kept.UNTIL_NEXT, Format.OF_ROWS),
    /** Who waits for a place, and in which order. */
    RESERVE("reserve", Role.VIEWER, Kept.UNTIL_NEXT, Format.OF_ROWS),
    /** Which places were offered, and what became of each offer. */
    OFFERS("offers", Role.VIEWER, Kept.UNTIL_NEXT, Format.OF_ROWS),
    /** Every letter, and what became of it. */
    LETTERS("letters", Role.ADMIN, Kept.UNTIL_NEXT, Format.OF_ROWS),
    /** Who did what, and who looked. */
    AUDIT("audit", Role.AUDITOR, Kept.UNTIL_NEXT, Format.OF_ROWS),
    /** Who has a place or may still take it, by name, on paper; in one language. */
    SELECTED("selected", Role.ADMIN, Kept.UNTIL_NEXT, List.of(Format.PDF)),
    /** The same with a place to sign in; in one language. */
    DOOR("door", Role.ADMIN, Kept.UNTIL_NEXT, List.of(Format.PDF)),
    /** A name badge for each of them; in one language. */
    BADGES("badges", Role.ADMIN, Kept.UNTIL_NEXT, List.of(Format.PDF)),
    /** A batch's protocol, byte for byte. */
    PROTOCOL("protocol", Role.ADMIN, Kept.ALWAYS, List.of(Format.JSON)),
    /** Numbers with charts, in one language. */
    STATISTICS("statistics", Role.VIEWER, Kept.ALWAYS, List.of(Format.PDF, Format.HTML)),
    /** Every number that the other reports tell, a row each. */
    NUMBERS("numbers", Role.VIEWER, Kept.ALWAYS, Format.OF_ROWS),
    /** The draft of the report to UNESCO, in one language. */
    MEASURE("measure", Role.VIEWER, Kept.ALWAYS, List.of(Format.DOCX, Format.PDF, Format.HTML, Format.TEXT, Format.JSON)),
    /** Every other file with its hash; it vouches for them. */
    MANIFEST("manifest", Role.VIEWER, Kept.ALWAYS, List.of(Format.JSON));

    /** How long a report is kept. */
    public enum Kept {
        /** It is about single people: it goes when a newer one is there, and when the call's retention ends. */
        UNTIL_NEXT,
        /** It points at nobody: as long as the bucket. */
        ALWAYS
    }

    /** The languages that its texts are in. */
    public static final List<String> LANGUAGES = List.of("az", "en", "ru");

    private final String id;
    private final Role role;
    private final Kept kept;
    private final List<Format> formats;

    ReportKind(String id, Role role, Kept kept, List<Format> formats) {
        this.id = id;
        this.role = role;
        this.kept = kept;
        this.formats = formats;
    }

    /** The kind of a file of a snapshot; empty where an older version of the software wrote it and no kind is called so any more. */
    public static Optional<ReportKind> ofFile(String name) {
        String id = name.split("[-.]", 2)[0];
        return Stream.of(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    /** The beginning of its files' names: one word in small letters. */
    public String id() {
        return id;
    }

    /** The role that may download it; an admin may download every report. */
    public Role role() {
        return role;
    }

    /** How long it is kept. */
    public Kept kept() {
        return kept;
    }

    /** What it comes in, the one first that people are offered first. */
    public List<Format> formats() {
        return formats;
    }

    /** What its file is called within a snapshot. */
    public String file(Format format) {
        return id + "." + format.suffix();
    }

    /**
     * What one of several files of its kind is called within a snapshot.
     *
     * @param part what tells it from the others: a batch, a language
     */
    public String file(String part, Format format) {
        return id + "-" + part + "." + format.suffix();
    }

    /** What people call it. */
    public String title(String language) {
        return texts(language).text("title." + id);
    }

    /** What a row of it, or the file where it has none, is. */
    public String rows(String language) {
        return texts(language).text("rows." + id);
    }

    /** What a sheet that explains columns is called. */
    public static String columnsTitle(String language) {
        return texts(language).text("columns");
    }

    static Texts texts(String language) {
        return Texts.in(ReportKind.class, language);
    }
}
