/** A call's public pages: static files, made once at publication, so that a burst costs no function until somebody sends. */
package org.creativevolunteers.staff.pages;
