/** Checks a folder of downloads, on whatever machine they are. */
package org.creativevolunteers.reports.verify;
