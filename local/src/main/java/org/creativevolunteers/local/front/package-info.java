/** The HTTP API, the public site, and the bench's own pages behind one port. */
package org.creativevolunteers.local.front;
