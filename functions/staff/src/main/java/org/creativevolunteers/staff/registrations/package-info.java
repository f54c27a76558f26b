/** The list of a call's registrations: which are asked for, page by page, and what of each a role sees. */
package org.creativevolunteers.staff.registrations;
