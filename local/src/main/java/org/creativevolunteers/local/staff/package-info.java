/** The staff's identity provider, with demo users. */
package org.creativevolunteers.local.staff;
