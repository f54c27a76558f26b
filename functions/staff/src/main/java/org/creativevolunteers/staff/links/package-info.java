/** Links to a call's form that say where they were spread, and their QR codes. */
package org.creativevolunteers.staff.links;
