package org.creativevolunteers.engine.outcome;

/** What {@code Selector.select} found: the best selection with its proof, or that no selection keeps the rules. */
public sealed interface Outcome permits Selected, Infeasible {}
