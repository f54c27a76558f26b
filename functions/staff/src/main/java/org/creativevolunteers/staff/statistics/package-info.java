/** A call in numbers. */
package org.creativevolunteers.staff.statistics;
