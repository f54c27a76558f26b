/**
 * Reports: a snapshot of a call is written as files, published to the bucket and handed out by links that live for two
 * minutes. docs/reports.md says what is in each file and who may have it. Here are the functions and the way from a call to
 * its files; what a snapshot is made of is in {@code snapshot}, what is in the files in {@code sheets} and {@code statistics}.
 */
package org.creativevolunteers.reports;
