/** Who of the staff is asking: the token verified once more inside the function, by the same code everywhere. */
package org.creativevolunteers.kernel.staff;
