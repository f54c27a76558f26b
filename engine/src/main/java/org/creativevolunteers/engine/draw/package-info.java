/**
 * The public draw that breaks ties: a seed that was published after the pool froze, and each applicant's draw weight from it. Who is
 * selected is not decided here.
 */
package org.creativevolunteers.engine.draw;
