/** What an applicant is told, and how times are written. */
package org.creativevolunteers.registration.text;
