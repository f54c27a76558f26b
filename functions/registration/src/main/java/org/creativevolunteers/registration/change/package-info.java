/** The writes by which a registration comes and changes, each with what goes with it: letter, consents, audit entry. */
package org.creativevolunteers.registration.change;
