/**
 * Delivers letters: takes one at a time, makes its links and its MIME message, hands it to SES, and records the answer. docs/letters.md
 * tells the life of a letter.
 */
package org.creativevolunteers.letters.delivery;
