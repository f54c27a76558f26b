/**
 * How a function runs: its environment, its log, what it does with many things of which one may fail. What it does is not here.
 */
package org.creativevolunteers.kernel.function;
