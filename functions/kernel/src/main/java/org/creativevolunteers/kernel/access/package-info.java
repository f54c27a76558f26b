/**
 * What people are known by and let in by: e-mail addresses, identifiers, links and access codes. Staff are {@code kernel.staff}.
 */
package org.creativevolunteers.kernel.access;
