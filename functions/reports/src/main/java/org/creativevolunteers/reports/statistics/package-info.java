/** The numbers of a call, without those that could point at a person, and the page that shows them. */
package org.creativevolunteers.reports.statistics;
