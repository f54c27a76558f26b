/**
 * What a protocol is written in: JSON with one spelling, columns of numbers and of hashes, and one hash over many. Nothing here knows
 * what the records say.
 */
package org.creativevolunteers.engine.canonical;
