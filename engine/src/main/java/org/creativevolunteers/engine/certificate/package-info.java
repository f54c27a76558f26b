/**
 * The proof that a selection is the best one, and the checker that anybody can hold against it: from the pool and the rules, in one
 * pass of exact integers. It knows nothing of the solver that wrote the proof, so that a fault there cannot hide here.
 */
package org.creativevolunteers.engine.certificate;
