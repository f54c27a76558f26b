/**
 * Reports: a snapshot of a call is written as files, published to the bucket and handed out by links that live for two
 * minutes. docs/reports.md says what is in each file and who may have it.
 */
package org.creativevolunteers.reports;
