/**
 * What every function shares, and nothing else: {@code http} what goes over HTTP, {@code function} how a function runs,
 * {@code table} the table, {@code items} what stands in it, {@code access} and {@code staff} who is asking, {@code text} and
 * {@code pages} what people read. A capability's own rules are not here.
 */
package org.creativevolunteers.kernel;
