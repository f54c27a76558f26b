/** The staff's side of a call: publish it, see how it goes; and who belongs to the staff. */
package org.creativevolunteers.staff;
