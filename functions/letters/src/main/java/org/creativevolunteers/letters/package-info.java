/**
 * Delivers letters through SES, records what became of them, reminds applicants, and shows staff the outbox.
 * docs/letters.md tells the life of a letter.
 */
package org.creativevolunteers.letters;
