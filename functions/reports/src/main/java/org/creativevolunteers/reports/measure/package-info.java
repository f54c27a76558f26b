/** The draft of the report to UNESCO of a call as a measure under the 2005 Convention, each number bound to the row that proves it. */
package org.creativevolunteers.reports.measure;
