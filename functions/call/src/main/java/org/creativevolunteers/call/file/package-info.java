/**
 * Reads a call file and says everything that is wrong with it, each at its place. The values are those of {@code call}.
 */
package org.creativevolunteers.call.file;
