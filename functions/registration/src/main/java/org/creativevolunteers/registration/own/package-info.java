/** What an applicant, or the guardian, sees of a registration, as values; JSON and pages are both written from them. */
package org.creativevolunteers.registration.own;
