/**
 * The one table: keys, attributes, reads, conditional writes and transactions. What the items mean is {@code kernel.items}.
 */
package org.creativevolunteers.kernel.table;
