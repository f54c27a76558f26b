/** Puts a call file in force: what it may change, the batches that it plans, and where its pages stand. */
package org.creativevolunteers.staff.publishing;
