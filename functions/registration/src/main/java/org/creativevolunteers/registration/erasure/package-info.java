/** How a registration is erased: as its applicant asks, and when its time is over. */
package org.creativevolunteers.registration.erasure;
