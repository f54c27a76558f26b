/**
 * Finds the best selection, proves it and explains it: {@link org.creativevolunteers.engine.solver.Selector} and
 * {@link org.creativevolunteers.engine.solver.Explanations} are the engine's face, and everything else here is behind it: branch and
 * bound, the writing of certificates, conflicts and relaxations. What checks a certificate is elsewhere.
 */
package org.creativevolunteers.engine.solver;
