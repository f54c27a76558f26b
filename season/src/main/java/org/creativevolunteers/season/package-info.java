/**
 * A whole season, played through the front door of a local run by synthetic people, and counted where it ended up. Of the run it
 * knows the addresses, the HTTP interface, the letters' links and the controls under {@code /local}, and nothing of its inside.
 */
package org.creativevolunteers.season;
