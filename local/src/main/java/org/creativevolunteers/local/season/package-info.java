/** The demonstration: a whole season played through the front door by synthetic people, and counted where it ended up. */
package org.creativevolunteers.local.season;
