package org.creativevolunteers.reports.catalogue;

import java.util.List;

/** In which form a report comes. */
public enum Format {
    /** A workbook for people (Office Open XML). */
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    /** Rows for programs and for spreadsheets of any kind. */
    CSV("csv", "text/csv; charset=utf-8"),
    /** Values for programs. */
    JSON("json", "application/json"),
    /** A page that needs nothing beside itself. */
    HTML("html", "text/html; charset=utf-8"),
    /** A text document to go on writing in (Office Open XML). */
    DOCX("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    /** Plain text, to be copied from. */
    TEXT("txt", "text/plain; charset=utf-8"),
    /** A document for paper. */
    PDF("pdf", "application/pdf");

    /** What a report of rows comes in, the one first that people are offered first. */
    static final List<Format> OF_ROWS = List.of(XLSX, CSV, JSON);

    private final String suffix;
    private final String mediaType;

    Format(String suffix, String mediaType) {
        this.suffix = suffix;
        this.mediaType = mediaType;
    }

    /** The ending of the file's name, without a dot. */
    public String suffix() {
        return suffix;
    }

    /** What kind of file it is. */
    public String mediaType() {
        return mediaType;
    }
}
