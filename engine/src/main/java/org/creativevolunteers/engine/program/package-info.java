/**
 * The integer program that a selection is reduced to, and its linear relaxation: the reduction of a pool to short lists and rows, and
 * a dual simplex algorithm in exact integers, with the limits of its work. Whole numbers are not sought here, nor is anything proven.
 * Public for the solver alone.
 */
package org.creativevolunteers.engine.program;
