/**
 * Strict JSON as plain values, refusals that say where something is wrong, and SHA-256. Nothing here knows what the values mean.
 */
package org.creativevolunteers.json;
