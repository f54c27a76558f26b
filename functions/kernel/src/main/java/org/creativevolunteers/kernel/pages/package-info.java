/** The parts of pages that more than one function renders; needs {@code web/} and a template library in the artefact. */
package org.creativevolunteers.kernel.pages;
