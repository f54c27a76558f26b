/**
 * What letters say: from one source per language to subject, HTML and plain text. Pure: no clock, no chance, no AWS.
 */
package org.creativevolunteers.letters.text;
