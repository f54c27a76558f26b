/**
 * What every function shares, and nothing else: JSON, HTTP requests and answers, the table, letters to send,
 * links, identifiers, the clock, who is asking.
 */
package org.creativevolunteers.kernel;
