package org.creativevolunteers.reports.catalogue;

/** What kind of value stands in a column. */
public enum ColumnType {
    /** What a person typed: in every format a text, whatever it looks like. */
    TEXT,
    /** A stored word of ours or of the call's: a state, an option's value, a code. */
    WORD,
    /** Several of these, or several web addresses; in CSV and in a spreadsheet joined by a semicolon and a space. */
    WORDS,
    /** A whole number. */
    NUMBER,
    /** Yes or no. */
    FLAG,
    /** A day. */
    DATE,
    /** A moment: UTC in CSV and JSON; in a spreadsheet, which knows no zones, the clock of the call's. */
    TIME
}
