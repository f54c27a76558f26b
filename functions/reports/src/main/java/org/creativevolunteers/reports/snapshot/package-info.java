/** A call as it stood at one time: what it is made of, read once and put aside, so that every report tells of the same moment. */
package org.creativevolunteers.reports.snapshot;
