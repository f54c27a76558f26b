/** Pages for paper: templates filled as XHTML, and laid out as PDF with fonts that have every letter we write. */
package org.creativevolunteers.reports.paper;
