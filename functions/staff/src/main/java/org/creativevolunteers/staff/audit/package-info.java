/** The audit trail, as it is looked through. */
package org.creativevolunteers.staff.audit;
