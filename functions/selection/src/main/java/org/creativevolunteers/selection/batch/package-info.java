/** A batch as the call plans it, its pool once it is frozen, and what its steps have stored. Knows nothing of what is done with it. */
package org.creativevolunteers.selection.batch;
