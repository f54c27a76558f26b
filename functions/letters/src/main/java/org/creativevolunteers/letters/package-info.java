/**
 * The functions that send letters ({@code letters.delivery}, with what they say from {@code letters.text}), record what became
 * of them, remind applicants, and show staff the outbox. docs/letters.md tells the life of a letter.
 */
package org.creativevolunteers.letters;
