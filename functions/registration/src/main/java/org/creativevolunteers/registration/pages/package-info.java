/** Pages for who has no scripts: the registration that an access code opens, and what went wrong with a form. */
package org.creativevolunteers.registration.pages;
