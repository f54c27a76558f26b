/**
 * What a selection is answered: the best selection, or why there is none and the smallest change that would allow one; and what
 * explains it to one applicant. Values alone: how they are found is in the solver.
 */
package org.creativevolunteers.engine.outcome;
