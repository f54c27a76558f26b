/**
 * What a selection is asked: who can be selected ({@link org.creativevolunteers.engine.pool.Pool}) and by which rules, and what is left
 * to ask when places become free. Nothing is solved here; the single-decline table is looked up.
 */
package org.creativevolunteers.engine.pool;
