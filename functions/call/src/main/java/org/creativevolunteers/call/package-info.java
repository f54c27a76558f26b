/**
 * What a call is: its window, questionnaire, criteria, quotas and batches as values that cannot be wrong, and what can be
 * reckoned from them alone. How they are read from a file is {@code call.file}; what stands in the table is not here.
 */
package org.creativevolunteers.call;
