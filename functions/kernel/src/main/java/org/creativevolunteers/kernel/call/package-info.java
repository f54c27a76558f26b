/**
 * The call: everything about one round of registration and selection that a person could want to change, as its file
 * says. Pure values; {@link org.creativevolunteers.kernel.call.CallReader} makes them from the file and names every error.
 */
package org.creativevolunteers.kernel.call;
