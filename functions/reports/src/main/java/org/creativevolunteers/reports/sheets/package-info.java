/** Reports of rows about single people: what is in each column, and how rows are written as CSV and as JSON. */
package org.creativevolunteers.reports.sheets;
