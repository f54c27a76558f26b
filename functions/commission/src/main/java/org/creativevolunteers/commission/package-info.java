/**
 * The commission's side of a call: the next dossier, assessments, recusals. Nobody here learns who an applicant is
 * beyond what the call lets a commissioner see.
 */
package org.creativevolunteers.commission;
