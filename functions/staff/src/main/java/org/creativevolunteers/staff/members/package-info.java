/** The members of the staff as an administrator sees and changes them. */
package org.creativevolunteers.staff.members;
