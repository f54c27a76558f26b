/** From a batch's date to a result that is selected, proven, explained and approved; and trials of it before. */
package org.creativevolunteers.selection.proposal;
